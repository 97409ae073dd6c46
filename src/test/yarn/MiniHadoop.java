import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;
import org.apache.hadoop.yarn.server.resourcemanager.scheduler.ResourceScheduler;
import org.apache.hadoop.yarn.server.resourcemanager.scheduler.fifo.FifoScheduler;

/**
 * Runs HDFS and YARN with two node managers in one JVM, below a folder. What their clients need is in
 * its {@code conf} when they serve, {@code yarn-site.xml} last.
 */
public final class MiniHadoop {

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    Configuration settings = new YarnConfiguration();
    settings.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    // Else a disk that is 90 % full makes a node unhealthy, and at its start a node without folders.
    settings.set("yarn.nodemanager.disk-health-checker.enable", "false");
    settings.set(
        "yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", "100");
    settings.set("yarn.nodemanager.resource.memory-mb", "8192");
    settings.set("yarn.scheduler.minimum-allocation-mb", "256");
    settings.setClass(
        YarnConfiguration.RM_SCHEDULER, FifoScheduler.class, ResourceScheduler.class);
    settings.set("yarn.nodemanager.vmem-check-enabled", "false");
    MiniDFSCluster hdfs = new MiniDFSCluster.Builder(settings).numDataNodes(1).build();
    hdfs.waitActive();
    settings.set("fs.defaultFS", hdfs.getURI().toString());
    System.setProperty("test.build.data", folder.resolve("yarn").toString());
    MiniYARNCluster yarn = new MiniYARNCluster("yarn", 2, 1, 1);
    yarn.init(settings);
    yarn.start();
    if (!yarn.waitForNodeManagersToConnect(60_000)) {
      throw new IllegalStateException("node managers do not come");
    }
    Path conf = Files.createDirectories(folder.resolve("conf"));
    write(conf.resolve("core-site.xml"), settings, "fs.defaultFS");
    write(
        conf.resolve("yarn-site.xml"),
        yarn.getConfig(),
        YarnConfiguration.RM_ADDRESS,
        YarnConfiguration.RM_SCHEDULER_ADDRESS);
    Thread.currentThread().join();
  }

  /** Appears whole: who waits for it may read it. */
  private static void write(Path file, Configuration all, String... names) throws IOException {
    Configuration some = new Configuration(false);
    for (String name : names) {
      some.set(name, all.get(name));
    }
    Path next = Path.of(file + ".next");
    try (OutputStream out = Files.newOutputStream(next)) {
      some.writeXml(out);
    }
    Files.move(next, file);
  }
}
