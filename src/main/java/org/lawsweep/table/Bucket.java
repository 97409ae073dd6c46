package org.lawsweep.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The bucket of a folder on S3. It is asked once, by a client that soon gives up: the one that
 * works there asks for four minutes, as it should where others wait for its rows, and first for
 * what may well be missing.
 */
public final class Bucket {

  private static final String S3 = "s3a";

  private static final String ENDPOINT = "fs.s3a.endpoint";

  private static final String NO_BUCKET = "UnknownStoreException";

  private static final String NO_KEYS = "No(AuthWithAWS|AwsCredentials)Exception";

  private static final Map<String, String> SOON =
      Map.of("fs.s3a.attempts.maximum", "1", "fs.s3a.retry.limit", "1");

  private Bucket() {}

  /**
   * Asks for a folder, which need not be there.
   *
   * @param out of any file system: others than S3 are not asked
   * @param hadoop gives its settings, which take a while to read
   * @throws IOException with what to do, in a line, where its bucket cannot be used
   */
  public static void require(String out, Supplier<Configuration> hadoop) throws IOException {
    Path folder = new Path(out);
    if (!S3.equals(folder.toUri().getScheme())) {
      return;
    }
    Configuration settings = hadoop.get();
    Configuration impatient = new Configuration(settings);
    SOON.forEach(impatient::set);
    try (FileSystem bucket = FileSystem.newInstance(folder.toUri(), impatient)) {
      bucket.getFileStatus(folder);
    } catch (IOException e) {
      boolean nothingYet = e instanceof FileNotFoundException && !isOf(e, NO_BUCKET);
      if (!nothingYet) {
        throw refusal(out, folder, settings, e);
      }
    } catch (NoClassDefFoundError e) {
      throw new IOException(
          out
              + ": its client lacks a part of the AWS SDK, "
              + e.getMessage()
              + "; src/docs/cluster.md has what to say after -- --packages",
          e);
    }
  }

  private static IOException refusal(
      String out, Path folder, Configuration settings, IOException e) {
    String endpoint = settings.getTrimmed(ENDPOINT, "");
    String place = endpoint.isEmpty() ? "AWS" : endpoint;
    return new IOException(out + ": " + told(e, folder.toUri().getHost(), place), e);
  }

  private static String told(IOException e, String bucket, String place) {
    Throwable root = ExceptionUtils.getRootCause(e);
    if (isOf(e, NO_BUCKET)) {
      return place + " has no bucket " + bucket + "; make it, or mend the name";
    }
    if (isOf(e, NO_KEYS)) {
      return "no keys for "
          + place
          + "; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name what has them by --conf"
          + " spark.hadoop.fs.s3a.aws.credentials.provider=CLASS";
    }
    if (e instanceof AccessDeniedException) {
      return place
          + " refuses these keys; are AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY of an account"
          + " that may list, read and write there?";
    }
    String why =
        root instanceof UnknownHostException
            ? "no host " + root.getMessage()
            : String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    return "no object store can be used at "
        + place
        + ": "
        + why
        + "; another is --conf spark.hadoop."
        + ENDPOINT
        + "=URL, and where buckets are folders of one host"
        + " spark.hadoop.fs.s3a.path.style.access=true";
  }

  /**
   * Whether a failure is, or comes of, one of a class of the client, which is not there to name.
   */
  private static boolean isOf(Throwable failure, String name) {
    return ExceptionUtils.getThrowableList(failure).stream()
        .anyMatch(cause -> cause.getClass().getSimpleName().matches(name));
  }
}
