package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fits against an independent implementation, {@code fixtures.py} beside its output. */
class FixturesTest {

  private static final double TOLERANCE = 1e-6;

  private static final Map<String, List<String[]>> ROWS = new LinkedHashMap<>();
  private static final Map<String, Map<String, Double>> EXPECTED = new TreeMap<>();

  private Map<String, Double> found;

  @BeforeAll
  static void read() throws IOException {
    for (String[] row : lines("observations.csv")) {
      ROWS.computeIfAbsent(row[0], name -> new ArrayList<>()).add(row);
    }
    for (String[] row : lines("expected.csv")) {
      EXPECTED
          .computeIfAbsent(row[0], name -> new TreeMap<>())
          .put(row[1], Double.parseDouble(row[2]));
    }
  }

  /** Without the comment and the header. */
  private static List<String[]> lines(String name) throws IOException {
    try (InputStream in = FixturesTest.class.getResourceAsStream("/fit/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(2)
          .map(line -> line.split(",", -1))
          .toList();
    }
  }

  private static Observations data(String name, int predictors) {
    List<String[]> rows = ROWS.get(name);
    double[][] x = new double[predictors][rows.size()];
    long[] replicate = new long[rows.size()];
    double[] y = new double[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      for (int p = 0; p < predictors; p++) {
        x[p][i] = Double.parseDouble(rows.get(i)[1 + p]);
      }
      replicate[i] = Long.parseLong(rows.get(i)[3]);
      y[i] = Double.parseDouble(rows.get(i)[4]);
    }
    return new Observations(x, replicate, y);
  }

  /** Every quantity of the case that the script made was found here, and no other. */
  private void agree(String name) {
    Map<String, Double> expected = EXPECTED.get(name);
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach(
        (quantity, value) ->
            assertEquals(
                value,
                found.get(quantity),
                TOLERANCE * Math.abs(value) + 1e-12,
                name + " " + quantity));
  }

  private void slopes(Fit fit) {
    found = new TreeMap<>();
    for (int j = 0; j < fit.slopes().size(); j++) {
      found.put("slope" + j, fit.slopes().get(j).estimate());
      found.put("half" + j, fit.slopes().get(j).halfWidth());
    }
  }

  private void straightness(Observations data) {
    Diagnostics look = Diagnostics.of(data, Scale.LOG, Location.MEAN_OF_LOG);
    found.put("lackOfFit", look.lackOfFit());
    found.put("lackOfFitP", look.lackOfFitP());
    found.put("curvature", look.curvature());
  }

  @Test
  void powerLaw() {
    Observations data = data("power", 1);
    Fit fit = Fit.of(data, Scale.LOG, Location.MEAN_OF_LOG);
    slopes(fit);
    straightness(data);
    double estimate = fit.slopes().get(0).estimate();
    double half = fit.slopes().get(0).halfWidth();
    Slope noBand =
        new Slope(estimate, estimate - half, estimate + half, estimate, estimate, 7, List.of());
    found.put("p", Holm.pValue(noBand, Allowed.exactly(-0.55), fit.replicates()));
    Finding rank = Ordering.rank(data);
    found.put("rho", rank.estimate());
    found.put("rhoLow", rank.ciLow());
    Finding constant = Constant.equal(data, Double.NaN).finding();
    found.put("mean", constant.estimate());
    found.put("meanHalf", constant.halfWidth());
    Levels levels = Levels.of(data, Scale.LOG, Location.MEAN_OF_LOG);
    int[] all = {0, 1, 2, 3, 4, 5, 6};
    double[] z = levels.coordinates(Scale.LOG, 1, all)[0];
    found.put("theilSen", Lines.theilSen(z, levels.robustLocations()));
    double[] logX = new double[data.size()];
    double[] logY = new double[data.size()];
    for (int i = 0; i < logX.length; i++) {
      logX[i] = Math.log(data.x(0, i));
      logY[i] = Math.log(data.y(i));
    }
    found.put("huber", Huber.slopes(new double[][] {logX}, logY).orElseThrow()[0]);
    agree("power");
  }

  @Test
  void missingTrials() {
    Observations data = data("gaps", 1);
    slopes(Fit.of(data, Scale.LOG, Location.MEAN_OF_LOG));
    straightness(data);
    agree("gaps");
  }

  @Test
  void logOfMeans() {
    slopes(Fit.of(data("mean", 1), Scale.LOG, Location.LOG_OF_MEAN));
    agree("mean");
  }

  @Test
  void plane() {
    slopes(Fit.of(data("plane", 2), Scale.LOG, Location.MEAN_OF_LOG));
    agree("plane");
  }

  @ParameterizedTest
  @CsvSource({"floor", "floor-gaps", "rise"})
  void offset(String name) {
    OffsetFit fit = OffsetFit.of(data(name, 1), Location.MEAN_OF_LOG).orElseThrow();
    found =
        new TreeMap<>(
            Map.of(
                "exponent", fit.exponent(),
                "offset", fit.offset(),
                "factor", fit.factor(),
                "deltaAic", fit.deltaAic(),
                "ciLow", fit.ciLow(),
                "ciHigh", fit.ciHigh(),
                "likelyLow", fit.likelyLow(),
                "likelyHigh", fit.likelyHigh()));
    agree(name);
  }

  /** Chinchilla's surface, on points that lie as those of its table do. */
  @Test
  void surface() {
    FloorFit fit = FloorFit.of(data("surface", 2), Location.MEAN_OF_LOG);
    found = new TreeMap<>();
    for (int j = 0; j < 2; j++) {
      Slope exponent = fit.exponent(j);
      found.put("exponent" + j, exponent.estimate());
      found.put("exponent" + j + "Low", exponent.ciLow());
      found.put("exponent" + j + "High", exponent.ciHigh());
      found.put("factor" + j, fit.factor(j));
    }
    Slope floor = fit.floor();
    found.put("floor", floor.estimate());
    found.put("floorLow", floor.ciLow());
    found.put("floorHigh", floor.ciHigh());
    agree("surface");
  }

  @Test
  void threshold() {
    Threshold fit = Threshold.of(data("threshold", 1));
    found = new TreeMap<>();
    found.put("x50", fit.x50());
    found.put("width", fit.width());
    found.put("ciLow", fit.ciLow());
    found.put("ciHigh", fit.ciHigh());
    for (int l = 0; l < fit.levels().size(); l++) {
      found.put("wilsonLow" + l, fit.levels().get(l).low());
      found.put("wilsonHigh" + l, fit.levels().get(l).high());
    }
    agree("threshold");
  }

  @Test
  void thresholdScaling() {
    Fit fit = ThresholdScaling.of(data("scaling", 2), 1, 10);
    found = Map.of("exponent", fit.slopes().get(0).estimate());
    agree("scaling");
  }

  @Test
  void everyCaseIsRead() {
    assertTrue(ROWS.keySet().containsAll(EXPECTED.keySet()));
    assertEquals(10, EXPECTED.size());
  }
}
