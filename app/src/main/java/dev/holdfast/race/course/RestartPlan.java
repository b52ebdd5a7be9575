package dev.holdfast.race.course;

/**
 * How often, and when, a target is restarted in the middle of a race.
 *
 * @param command
 *            for a shell; empty when there is no restart
 * @param percent
 *            of the requests that have to be answered, or given up, before the first restart
 */
public record RestartPlan(String command, int percent, int times) {

    /** No restart. */
    public static final RestartPlan NONE = new RestartPlan("", 50, 1);

    /** Refuses what cannot be meant. */
    public RestartPlan {
        if (percent < 0 || percent > 100 || times < 1) {
            throw new IllegalArgumentException(
                    "--restart-after is a share from 0 to 100 %, --restarts at least 1");
        }
    }

    /** Whether there is anything to do. */
    public boolean restarts() {
        return !command.isBlank();
    }

    /** How many of these requests have to be over before a restart: the further ones divide what is left. */
    int due(int restart, int requests) {
        int first = (int) ((long) requests * percent / 100);
        return first + (int) ((long) (requests - first) * restart / times);
    }
}
