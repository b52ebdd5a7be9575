package dev.holdfast.race.verdict.edit;

import dev.holdfast.race.verdict.Check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Accuses when what an edit was told to have changed is not there, and no later edit changed it again. */
final class LostEdit implements Check<EditHistory> {

    @Override
    public String name() {
        return "lost-edit";
    }

    @Override
    public String promise() {
        return "what an edit changed stays, until a later edit changes it";
    }

    @Override
    public List<String> breaches(EditHistory history) {
        List<String> breaches = new ArrayList<>();
        for (Edit edit : history.edits()) {
            if (edit.won()) {
                breaches.addAll(notTold(edit));
            }
        }
        for (EditHistory.View view : history.end().views()) {
            view.fields().forEach((field, shown) -> {
                Set<String> possible = possible(history, field);
                if (!possible.contains(shown)) {
                    breaches.add(view.where() + " shows at the end as " + field + " '" + shown + "', not "
                            + String.join(" or ", possible));
                }
            });
        }
        return breaches;
    }

    /** The answer to an edit shows it, unless a later one was done before it was written. */
    private static List<String> notTold(Edit edit) {
        if (!Objects.equals(edit.told().version(), edit.wish().version() + 1)) {
            return List.of();
        }
        return edit.wish()
                .fields()
                .entrySet()
                .stream()
                .filter(field -> !field.getValue().equals(edit.told().fields().get(field.getKey())))
                .map(field -> edit + ", changed " + field.getKey() + " to '" + field.getValue()
                        + "' and was answered '" + edit.told().fields().get(field.getKey()) + "'")
                .toList();
    }

    /** What a field can read at the end. */
    private static Set<String> possible(EditHistory history, String field) {
        Optional<Edit> last = history.edits()
                .stream()
                .filter(edit -> edit.won() && edit.wish().fields().containsKey(field))
                .max(Comparator.comparingInt(edit -> edit.wish().version()));
        Set<String> possible = new HashSet<>();
        possible.add(last.map(edit -> value(edit, field))
                .orElse(history.start().fields().getOrDefault(field, "")));
        int since = last.map(edit -> edit.wish().version()).orElse(history.start().version());
        history.edits()
                .stream()
                .filter(edit -> edit.answer().ambiguous() && edit.wish().version() >= since
                        && edit.wish().fields().containsKey(field))
                .forEach(edit -> possible.add(value(edit, field)));
        return possible;
    }

    private static String value(Edit edit, String field) {
        return edit.wish().fields().getOrDefault(field, "");
    }
}
