package dev.holdfast.race.verdict.edit;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Check;
import dev.holdfast.race.verdict.Excerpt;
import dev.holdfast.race.verdict.Heard;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Accuses when a buyer hears of versions, edits or other people's updates. */
final class ToldOfVersion implements Check<EditHistory> {

    private static final List<String> TEXTS = List.of("version", "updated by another", "please retry",
            "refresh and try again");

    @Override
    public String name() {
        return "retry-asked";
    }

    @Override
    public String promise() {
        return "no buyer hears of a version, or is asked to try again because of an edit";
    }

    @Override
    public List<String> breaches(EditHistory history) {
        return Stream.<Heard>concat(history.holdings().stream(), history.calls().stream())
                .filter(request -> request.answer() instanceof Answer.Refused && speaks(request))
                .map(request -> request + " was told: " + Excerpt.of(request.answer().text()))
                .toList();
    }

    private static boolean speaks(Heard request) {
        String text = request.answer().text().toLowerCase(Locale.ROOT);
        return TEXTS.stream().anyMatch(text::contains);
    }
}
