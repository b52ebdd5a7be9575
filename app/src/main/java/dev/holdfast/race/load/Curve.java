package dev.holdfast.race.load;

import picocli.CommandLine;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** How arrivals spread over a time. */
public enum Curve {
    /** All at the first moment. */
    BARRIER,
    /** One after the other at equal distances. */
    CONSTANT,
    /** From none to twice the mean, steadily. */
    RAMP,
    /** Many at first, then fewer and fewer: the rate falls to a third within a fifth of the time. */
    DECAY,
    /**
     * An opening that was announced: a fifth are there within the first fiftieth of the time, the others
     * decay.
     */
    OPENING,
    /** Each at any moment, without regard to the others: a Poisson process of that many arrivals. */
    POISSON;

    private static final double SPIKE_SHARE = 0.2;
    private static final double SPIKE_TIME = 0.02;
    /** How many time constants of the exponential fit into the time. */
    private static final double DECAY_CONSTANTS = 5;

    /** The name on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * When each of so many arrives, in nanoseconds from the beginning, in order, within the time. The same
     * seed draws the same.
     */
    public long[] starts(int count, Duration over, RandomGenerator random) {
        long[] starts = new long[count];
        for (int number = 0; number < count; number++) {
            starts[number] = (long) (at((double) number / count, random) * over.toNanos());
        }
        Arrays.sort(starts);
        return starts;
    }

    /** When one arrives, as a share of the time; before it in the count come this share of the others. */
    private double at(double share, RandomGenerator random) {
        return switch (this) {
            case BARRIER -> 0;
            case CONSTANT -> share;
            case RAMP -> Math.sqrt(share);
            case DECAY -> decayed(random.nextDouble());
            case OPENING -> share < SPIKE_SHARE
                    ? random.nextDouble() * SPIKE_TIME
                    : decayed(random.nextDouble());
            case POISSON -> random.nextDouble();
        };
    }

    /** The exponential's quantile, cut at the end of the time. */
    private static double decayed(double uniform) {
        return -Math.log1p(-uniform * (1 - Math.exp(-DECAY_CONSTANTS))) / DECAY_CONSTANTS;
    }

    /** Reads the names as they are printed. */
    public static final class Converter implements CommandLine.ITypeConverter<Curve> {

        @Override
        public Curve convert(String value) {
            return Arrays.stream(values())
                    .filter(curve -> curve.label().equals(value.strip()))
                    .findFirst()
                    .orElseThrow(() -> new CommandLine.TypeConversionException("'" + value + "' is none of "
                            + Arrays.stream(values()).map(Curve::label).collect(Collectors.joining(", "))));
        }
    }
}
