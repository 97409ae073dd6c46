package org.lawsweep.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobProblemsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      textBlock =
          """
          ``                      @ must be an object of keys, but is empty
          []                      @ must be an object of keys, but is []
          {'study': 'toy'         @ line 1, column 16: unexpected end-of-input
          {'study': 'toy'} {}     @ line 1, column 18: text after the end of the JSON value
          {'seed': 1, 'seed': 2}  @ line 1, column 19: duplicate field 'seed'
          {'seed': NaN}           @ line 1, column 13: non-standard token 'NaN'
          {'seed': 01}            @ line 1, column 11: invalid numeric value: Leading zeroes not allowed
          {'seed' 1}              @ line 1, column 9: unexpected character ('1' (code 49)): was expecting a colon to separate field name and value
          """)
  void malformed(String text, String line) {
    assertEquals(List.of(line), Jobs.problems(text == null ? "" : text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      textBlock =
          """
          'sede': 1               @ /sede: unknown key 'sede'; did you mean 'seed'?
          'colour': 1             @ /colour: unknown key 'colour'; known are study, name, seed, replicates, timeout, grid, union, where, laws, confirm
          'seed': 7.5             @ /seed: must be an integer, but is 7.5
          'seed': '7'             @ /seed: must be an integer, but is '7'
          'seed': 1e19            @ /seed: must fit in 64 bits, but is 1E+19
          'seed': 1e-99999999     @ /seed: must be an integer, but is 1E-99999999
          'replicates': 0         @ /replicates: must be at least 1, but is 0
          'replicates': null      @ /replicates: must be an integer, but is null
          'timeout': 90           @ /timeout: must be a number with unit s, m or h such as '90s', but is 90
          'timeout': '9 s'        @ /timeout: must be a number with unit s, m or h such as '90s', but is '9 s'
          'timeout': '0s'         @ /timeout: must be at least 0.001s and at most 8760h, but is '0s'
          'timeout': '9999h'      @ /timeout: must be at least 0.001s and at most 8760h, but is '9999h'
          'name': 'a b'           @ /name: must have letters, digits and hyphens only, at most 200, but is 'a b'
          'name': '..'            @ /name: must have letters, digits and hyphens only, at most 200, but is '..'
          'name': 'a/b'           @ /name: must have letters, digits and hyphens only, at most 200, but is 'a/b'
          'name': 7               @ /name: must be a string, but is 7
          'where': ' '            @ /where: must not be empty
          'where': true           @ /where: must be a string, but is true
          'grid': []              @ /grid: must be an object of axes, but is []
          'union': []             @ /union: must be a list of at least one grid, but is []
          'union': {}             @ /union: must be a list of at least one grid, but is {}
          'union': [1]            @ /union/0: must be an object of grid, where, replicates, but is 1
          'union': [{'seed': 1}]  @ /union/0/seed: unknown key 'seed'; known are grid, where, replicates
          'union': [{'where': ''}]@ /union/0/where: must not be empty
          """)
  void topLevel(String key, String line) {
    assertEquals(List.of(line), Jobs.problems("{'study': 'free-axes', " + key + "}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      textBlock =
          """
          'mm': [1]         @ /grid/mm: unknown axis 'mm'; did you mean 'm'?
          'width': [1]      @ /grid/width: unknown axis 'width'; known are n, m, theta, mode, step
          'replicate': [1]  @ /grid/replicate: replicate is not an axis of the grid; say how many as 'replicates'
          'a/b~': 1         @ /grid/a~1b~0: unknown axis 'a/b~'; known are n, m, theta, mode, step
          'a\\u000ab\\u2028': 1 @ /grid/a\\u000ab\\u2028: unknown axis 'a\\u000ab\\u2028'; known are n, m, theta, mode, step
          'step': true      @ /grid/step: must be a list, a range, a geom or an SQL expression, but is true
          'mode': true      @ /grid/mode: must be a list, a range, a geom or an SQL expression, but is true
          'mode': null      @ /grid/mode: must be a list, a range, a geom or an SQL expression, but is null
          'mode': 3         @ /grid/mode: must be one of iid, strat, but is 3
          'mode': ['idd']   @ /grid/mode/0: must be one of iid, strat, but is 'idd'; did you mean 'iid'?
          'mode': [null]    @ /grid/mode/0: must not be NULL
          'mode': {'range': {}} @ /grid/mode: must be a list of names: a choice or text has no range and no geom
          'step': ''        @ /grid/step: must not be empty
          'step': []        @ /grid/step: must not be empty
          'step': [1, 2, 1.0, null, null] @ /grid/step/2: repeats the value 1.0|/grid/step/4: repeats the value null
          'step': [1e400]   @ /grid/step/0: must be finite, but is 1E+400
          'step': [0, 1e-400] @ /grid/step/1: must be 0 or at least 4.9E-324 in size, but is 1E-400
          'step': [0.3, 0.30000000000000004] @ /grid/step/1: repeats the value 0.30000000000000004
          'step': ['1']     @ /grid/step/0: must be a number, but is '1'
          'step': [[1]]     @ /grid/step/0: must be a number, but is [1]
          """)
  void axes(String axis, String lines) {
    String grid = "{'n': [8], 'm': [1], 'theta': [1], " + axis + "}";
    assertEquals(
        List.of(lines.split("\\|")), Jobs.problems("{'study': 'toy', 'grid': " + grid + "}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      textBlock =
          """
          [8, 8.5]   @ /grid/n/1: must be an integer, but is 8.5
          [8, 8.0, 8e0] @ /grid/n/1: repeats the value 8.0|/grid/n/2: repeats the value 8
          [9223372036854775808] @ /grid/n/0: must fit in 64 bits, but is 9223372036854775808
          [8, 1]     @ /grid/n/1: must be at least 2, but is 1
          1e7        @ /grid/n: must be at most 1000000, but is 1E+7
          [1e19]     @ /grid/n/0: must fit in 64 bits, but is 1E+19
          ['8']      @ /grid/n/0: must be an integer, but is '8'
          {}         @ /grid/n: must have one key, range or geom, but is {}
          {'rnge': 1}   @ /grid/n/rnge: unknown key 'rnge'; did you mean 'range'?
          {'range': 1}  @ /grid/n/range: must be an object of from, to and step, but is 1
          {'range': {'from': 2}} @ /grid/n/range: missing key 'to'|/grid/n/range: missing key 'step'
          {'range': {'from': 2, 'to': 8, 'setp': 1}} @ /grid/n/range/setp: unknown key 'setp'; did you mean 'step'?
          {'range': {'from': 2, 'to': 8, 'step': 0}} @ /grid/n/range/step: must not be 0, but is 0
          {'range': {'from': 2, 'to': 8, 'step': -1}} @ /grid/n/range/step: must be above 0 to lead from 2 to 8, but is -1
          {'range': {'from': 8, 'to': 2, 'step': 1}} @ /grid/n/range/step: must be below 0 to lead from 8 to 2, but is 1
          {'range': {'from': 1, 'to': 8, 'step': 1}} @ /grid/n/range/from: must be at least 2, but is 1
          {'range': {'from': 2, 'to': 2e6, 'step': 1e6}} @ /grid/n/range/to: must be at most 1000000, but is 1000002
          {'range': {'from': 2, 'to': 1e20, 'step': 3e19}} @ /grid/n/range/to: must fit in 64 bits, but is 90000000000000000002
          {'geom': []} @ /grid/n/geom: must be an object of from, to and one of count and ratio, but is []
          {'geom': {'from': 2, 'to': 8}} @ /grid/n/geom: must have one of count and ratio, but has neither
          {'geom': {'from': 2, 'to': 8, 'count': 2, 'ratio': 2}} @ /grid/n/geom: must have one of count and ratio, but has both
          {'geom': {'from': 0, 'to': -8, 'count': 0}} @ /grid/n/geom/from: must be above 0, but is 0|/grid/n/geom/to: must be above 0, but is -8|/grid/n/geom/count: must be at least 1, but is 0
          {'geom': {'from': 2, 'to': 8, 'ratio': 1}} @ /grid/n/geom/ratio: must be above 1, but is 1
          {'geom': {'from': 2, 'to': 8, 'count': 1}} @ /grid/n/geom/count: must be at least 2 where from and to differ, but is 1
          {'geom': {'from': 8, 'to': 2, 'ratio': 2}} @ /grid/n/geom/to: must be at least from, 8, but is 2
          {'geom': {'from': 1, 'to': 8, 'ratio': 2}} @ /grid/n/geom/from: must be at least 2, but is 1
          """)
  void values(String values, String lines) {
    String grid = "{'n': " + values + ", 'm': [1], 'theta': [1]}";
    assertEquals(
        List.of(lines.split("\\|")), Jobs.problems("{'study': 'toy', 'grid': " + grid + "}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      textBlock =
          """
          []                            @ /grid/zip: must be an object of axes and lists, but is []
          {}                            @ /grid/zip: must be an object of axes and lists, but is {}
          {'m': [1, 2], 'theta': [1]}   @ /grid/zip: lists must have one length, but m has 2, theta has 1
          {'m': [1, 1], 'theta': [1, 1]} @ /grid/zip: entry 1 repeats entry 0: [1, 1.0]
          {'m': 'n', 'theta': [1]}      @ /grid/zip/m: must be a list, but is 'n'
          {'m': [], 'theta': []}        @ /grid/zip/m: must not be empty|/grid/zip/theta: must not be empty
          {'m': [0], 'theta': [2]}      @ /grid/zip/m/0: must be at least 1, but is 0|/grid/zip/theta/0: must be below 2, but is 2
          {'m': [1], 'theta': [1], 'n': [4]} @ /grid/zip/n: axis 'n' is given twice, in the grid and in zip
          {'m': [1], 'thta': [1]}       @ /grid/zip/thta: unknown axis 'thta'; did you mean 'theta'?
          """)
  void zip(String zip, String lines) {
    String grid = "{'n': 8, 'zip': " + zip + "}";
    List<String> problems = Jobs.problems("{'study': 'toy', 'grid': " + grid + "}");
    assertEquals(
        List.of(lines.split("\\|")),
        problems.stream().filter(line -> !line.startsWith("/grid: missing")).toList());
  }

  @Test
  void study() {
    assertEquals(List.of("missing key 'study'"), Jobs.problems("{}"));
    assertEquals(
        List.of(
            "/study: unknown study 'tyo' (the command 'studies' lists all); did you mean 'toy'?"),
        Jobs.problems("{'study': 'tyo', 'grid': {'mm': 1}}"));
    assertEquals(
        List.of("/study: unknown study 'other' (the command 'studies' lists all)"),
        Jobs.problems("{'study': 'other'}"));
  }

  @Test
  void missingAxes() {
    assertEquals(
        List.of("missing key 'grid': toy requires n, m, theta"), Jobs.problems("{'study': 'toy'}"));
    assertEquals(
        List.of("/gird: unknown key 'gird'; did you mean 'grid'?"),
        Jobs.problems("{'study': 'toy', 'gird': {}}"));
    assertEquals(
        List.of("/grid: missing axis 'm' (integer ≥ 1)"),
        Jobs.problems("{'study': 'toy', 'grid': {'n': 8, 'theta': 'n'}}"));
    assertEquals(
        List.of("/union/1: missing axis 'theta' (real > 0, < 2)"),
        Jobs.problems(
            "{'study': 'toy', 'grid': {'n': 8, 'm': 1}, 'union': [{'grid': {'theta': 1}}, {}]}"));
  }

  @Test
  void tooManyTrials() {
    String line = "must have at most 100,000,000 trials, counted before 'where', but has ";
    assertEquals(
        List.of("/grid: " + line + "1.84E+19"),
        Jobs.problems(
            "{'study': 'free-axes', 'replicates': 9223372036854775807, 'grid': {'i': [1, 2]}}"));
    String axis = "{'range': {'from': 1, 'to': 1e5, 'step': 1}}";
    assertEquals(
        List.of("/grid: " + line + "1.00E+10"),
        Jobs.problems("{'study': 'free-axes', 'grid': {'i': " + axis + ", 'x': " + axis + "}}"));
    assertEquals(
        List.of("/union: " + line + "1.20E+8"),
        Jobs.problems(
            "{'study': 'free-axes', 'replicates': 6e7, 'union': [{'grid': {'i': 1}}, {}]}"));
  }

  @Test
  void allProblemsInTheOrderOfTheFile() {
    assertEquals(
        List.of(
            "/where: must not be empty",
            "/union/0/grid/n/1: must be at least 2, but is 1",
            "/union/0/grid/n/10: must be an integer, but is '3'",
            "/union/1/replicates: must be at least 1, but is -1",
            "/union/1/grid/mode: must not be empty",
            "/grid/theta/range: missing key 'step'",
            "/grid/mm: unknown axis 'mm'; did you mean 'm'?",
            "/seed: must be an integer, but is null",
            "/tmeout: unknown key 'tmeout'; did you mean 'timeout'?"),
        Jobs.problems(
            """
            {
              'study': 'toy',
              'where': '',
              'union': [
                {'grid': {'n': [2, 1, 4, 5, 6, 7, 8, 9, 10, 11, '3']}},
                {'replicates': -1, 'grid': {'mode': [], 'n': 3}}
              ],
              'grid': {'theta': {'range': {'from': 1, 'to': 2}}, 'mm': 1},
              'seed': null,
              'tmeout': '1s'
            }
            """));
  }

  @Test
  void linesStayLines() {
    String text = "{'study': 'free-axes', 'name': 'a\\nb\\u202e" + "c".repeat(200) + "'}";
    JobException exception = assertThrows(JobException.class, () -> Jobs.read(text));
    assertFalse(exception.getMessage().contains("\n"));
    assertEquals(
        List.of(
            "/name: must have letters, digits and hyphens only, at most 200, but is"
                + " 'a\\u000ab\\u202e"
                + "c".repeat(76)
                + "...'"),
        Jobs.problems(text));
  }

  @Test
  void aNameIsShortEnoughForAFolderAndItsRounds() {
    String name = "c".repeat(200);
    assertEquals(name, Jobs.read("{'study': 'free-axes', 'name': '" + name + "'}").name());
    assertEquals(
        List.of(
            "/name: must have letters, digits and hyphens only, at most 200, but is '"
                + "c".repeat(80)
                + "...'"),
        Jobs.problems("{'study': 'free-axes', 'name': 'c" + name + "'}"));
  }
}
