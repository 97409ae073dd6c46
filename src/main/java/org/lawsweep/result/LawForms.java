package org.lawsweep.result;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Function;
import org.lawsweep.fit.Location;
import org.lawsweep.fit.Scale;
import org.lawsweep.study.Form;
import org.lawsweep.study.Law;

/** Which class fits and draws the laws of which form. */
final class LawForms {

  private static final Map<Class<? extends Form>, Function<Law, LawForm>> FORMS =
      Map.ofEntries(
          entry(Form.Power.class, law -> new SlopeForm(law, Scale.LOG, LawForm.logs(law))),
          entry(Form.PowerFloor.class, FloorForm::new),
          entry(Form.Exponential.class, law -> new SlopeForm(law, Scale.LINEAR, LawForm.logs(law))),
          entry(Form.Log.class, law -> new SlopeForm(law, Scale.LOG, Location.MEAN)),
          entry(Form.Constant.class, ConstantForm::new),
          entry(Form.Bound.class, RowForm::new),
          entry(Form.Identity.class, RowForm::new),
          entry(Form.Order.class, OrderForm::new),
          entry(Form.Arms.class, ArmsForm::new),
          entry(Form.Threshold.class, ThresholdForm::new),
          entry(Form.ThresholdPower.class, ScalingForm::new));

  private LawForms() {}

  /** Finds what fits and draws a law. */
  static LawForm of(Law law) {
    return FORMS.get(law.form().getClass()).apply(law);
  }
}
