package dev.holdfast.race.verdict.rehearsal;

import dev.holdfast.race.verdict.Heard;
import dev.holdfast.race.verdict.Replay;
import dev.holdfast.race.verdict.Requests;

import java.util.List;
import java.util.Map;

/**
 * Everything seen in one rehearsal.
 *
 * @param deeds
 *            every request
 */
public record Rehearsed(List<Lot> lots, List<Take> takes, List<Return> returns, List<Deed> deeds,
        Aftermath aftermath) implements Requests {

    /**
     * What was asked once all had gone.
     *
     * @param shown
     *            the free units by lot; what the target does not say is missing
     * @param latecomers
     *            who asked then for what had to be left
     */
    public record Aftermath(Map<String, Integer> shown, List<Keeping> keepings, List<Take> latecomers) {}

    @Override
    public List<? extends Heard> everyAttempt() {
        return deeds;
    }

    @Override
    public List<? extends Heard> timed() {
        return deeds.stream().filter(deed -> deed.step() == Step.RESERVE).toList();
    }

    @Override
    public List<Replay> replays() {
        return List.of();
    }
}
