package org.lawsweep.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder with job files and an output folder, and commands run on them. */
record Workspace(Path folder) {

  Path out() {
    return folder.resolve("results");
  }

  /** Writes a job file; the text has single quotes for double ones. */
  Path job(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name + ".json"), text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A command on this output folder. */
  Cli command(String name, Object... more) {
    List<Object> arguments = new ArrayList<>(List.of(name, "--out", out()));
    arguments.addAll(List.of(more));
    return Cli.run(arguments.toArray());
  }

  /** Runs a job without its progress. */
  Cli run(Path job, Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("-q", job));
    arguments.addAll(List.of(more));
    return command("run", arguments.toArray());
  }
}
