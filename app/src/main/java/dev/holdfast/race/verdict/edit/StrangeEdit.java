package dev.holdfast.race.verdict.edit;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Check;
import dev.holdfast.race.verdict.Excerpt;

import java.util.List;

/** Accuses an edit that is neither done nor refused for its version or its capacity. */
final class StrangeEdit implements Check<EditHistory> {

    @Override
    public String name() {
        return "edit-refused";
    }

    @Override
    public String promise() {
        return "an edit is done, or refused because of its version or of what is taken";
    }

    @Override
    public List<String> breaches(EditHistory history) {
        return history.edits()
                .stream()
                .filter(edit -> edit.answer() instanceof Answer.Refused && !edit.metConflict()
                        && !edit.wasTooLow())
                .map(edit -> edit + ", got " + edit.answer().statusOrZero() + ": "
                        + Excerpt.of(edit.answer().text()))
                .toList();
    }
}
