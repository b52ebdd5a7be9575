package dev.holdfast.race.verdict.waitlist;

import dev.holdfast.race.verdict.Check;

import java.util.ArrayList;
import java.util.List;

/** Accuses positions that are told twice, or left out. */
final class LinePlaces implements Check<WaitlistHistory> {

    @Override
    public String name() {
        return "positions";
    }

    @Override
    public String promise() {
        return "positions are told once each, from 1 without gaps";
    }

    @Override
    public List<String> breaches(WaitlistHistory history) {
        List<Integer> told = history.places().stream().map(Entrant.Place::position).sorted().toList();
        List<String> breaches = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            int before = i == 0 ? 0 : told.get(i - 1);
            if (told.get(i) == before) {
                breaches.add("position " + before + " was told twice");
            } else if (told.get(i) != before + 1) {
                breaches.add("after position " + before + " comes " + told.get(i));
            }
        }
        return breaches;
    }
}
