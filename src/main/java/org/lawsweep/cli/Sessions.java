package org.lawsweep.cli;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** The Spark session of a command. */
final class Sessions {

  private Sessions() {}

  /** The session: what spark-submit and conf/ say wins over what is said here. */
  static SparkSession open() {
    SparkConf conf = new SparkConf();
    conf.setIfMissing("spark.master", "local[*]");
    conf.setIfMissing("spark.app.name", "lawsweep");
    conf.setIfMissing("spark.ui.enabled", "false");
    if (conf.get("spark.master").startsWith("local")) {
      // On a laptop nothing listens beyond loopback.
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
    }
    conf.setIfMissing("spark.sql.shuffle.partitions", "8");
    // Packing counts partitions once and places by the counts: no partition may change between.
    conf.set("spark.sql.adaptive.enabled", "false");
    conf.set("spark.sql.session.timeZone", "UTC");
    conf.set("spark.speculation", "false");
    return SparkSession.builder().config(conf).getOrCreate();
  }
}
