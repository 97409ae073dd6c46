package org.lawsweep.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of commands, each in a folder of its own. */
abstract class InWorkspace {

  @TempDir Path folder;

  Workspace here;

  @BeforeEach
  void open() {
    here = new Workspace(folder);
  }
}
