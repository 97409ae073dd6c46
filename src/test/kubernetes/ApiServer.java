import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;

/** Adds to fabric8's server in memory what Spark relies on and it lacks. */
final class ApiServer extends KubernetesCrudDispatcher {

  /** The namespace in which nobody may do anything. */
  private static final String FORBIDDEN = "forbidden";

  @Override
  public MockResponse dispatch(RecordedRequest request) {
    if (request.getPath().contains("/namespaces/" + FORBIDDEN + "/")) {
      String message = "pods is forbidden: User \"somebody\" cannot do that in namespace ";
      return new MockResponse()
          .setResponseCode(HttpURLConnection.HTTP_FORBIDDEN)
          .setBody(
              Serialization.asJson(
                  new StatusBuilder()
                      .withCode(HttpURLConnection.HTTP_FORBIDDEN)
                      .withReason("Forbidden")
                      .withMessage(message + FORBIDDEN)
                      .build()));
    }
    return super.dispatch(request);
  }

  /** A pod begins as pending. */
  @Override
  public MockResponse handleCreate(RecordedRequest request) {
    if (!request.getPath().endsWith("/pods")) {
      return super.handleCreate(request);
    }
    Pod pod = Serialization.unmarshal(request.getUtf8Body(), Pod.class);
    pod.setStatus(new PodStatusBuilder().withPhase("Pending").build());
    return super.handleCreate(post(request, request.getPath(), Serialization.asJson(pod)));
  }

  /** Server-side apply: here of what is not there yet. */
  @Override
  public MockResponse handlePatch(RecordedRequest request) {
    if (!request.getHeader("Content-Type").startsWith("application/apply-patch")) {
      return super.handlePatch(request);
    }
    String kind = request.getPath().replaceFirst("/[^/]*$", "");
    return super.handleCreate(post(request, kind, request.getUtf8Body()));
  }

  private static RecordedRequest post(RecordedRequest request, String path, String body) {
    Buffer text = new Buffer(body.getBytes(StandardCharsets.UTF_8));
    return new RecordedRequest("HTTP/1.1", HttpMethod.POST, path, request.getHeaders(), text);
  }
}
