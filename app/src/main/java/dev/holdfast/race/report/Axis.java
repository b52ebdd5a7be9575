package dev.holdfast.race.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where values lie between 0 and 1, and which of them are written beside a chart. Immutable.
 *
 * @param log
 *            whether equal ratios are equally far apart; then {@code least} is above 0
 * @param unit
 *            written behind a tick, empty for none
 */
record Axis(double least, double most, boolean log, String unit) {

    private static final int TICKS = 4;

    /** From 0 to a round number that is not less than any value. */
    static Axis linear(double most, String unit) {
        double step = niceStep(most / TICKS);
        return new Axis(0, Math.max(step, step * Math.ceil(most / step - 1e-9)), false, unit);
    }

    /** From 0 to just this: for time, which ends where it ends. */
    static Axis exact(double most, String unit) {
        return new Axis(0, most <= 0 ? 1 : most, false, unit);
    }

    /** Between powers of ten, at least one apart. */
    static Axis log(double least, double most, String unit) {
        double low = Math.floor(Math.log10(Math.max(least, 0.01)));
        double high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(most, 0.01)) - 1e-9));
        return new Axis(Math.pow(10, low), Math.pow(10, high), true, unit);
    }

    /** 0 at the least, 1 at the most; what is beyond is put at the end. */
    double at(double value) {
        double place = log
                ? (Math.log10(Math.max(value, least)) - Math.log10(least))
                        / (Math.log10(most) - Math.log10(least))
                : (value - least) / (most - least);
        return Math.clamp(place, 0.0, 1.0);
    }

    /** Values worth writing, in order. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (log) {
            for (double tick = least; tick <= most * 1.0001; tick *= 10) {
                ticks.add(tick);
            }
        } else {
            double step = niceStep(most / TICKS);
            for (double tick = 0; tick <= most * 1.0001; tick += step) {
                ticks.add(tick);
            }
        }
        return ticks;
    }

    /** As it is written. */
    String label(double value) {
        String number = Math.abs(value - Math.rint(value)) < 1e-6
                ? String.format(Locale.ROOT, "%,.0f", value).replace(",", "\u202f")
                : String.format(Locale.ROOT, value < 0.1 ? "%.2f" : "%.1f", value);
        return unit.isEmpty() ? number : number + "\u00a0" + unit;
    }

    private static double niceStep(double rough) {
        if (rough <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double lead = rough / power;
        double nice = lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 2.5 ? 2.5 : lead <= 5 ? 5 : 10;
        return nice * power;
    }
}
