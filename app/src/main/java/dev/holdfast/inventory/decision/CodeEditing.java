package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.AddCodes;
import dev.holdfast.inventory.decision.LaneRequest.EditCode;
import dev.holdfast.inventory.decision.Outcome.OfCodes;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.OptionalInt;

/** Decides what organizers do with codes. Checked whole before any of it is applied. */
final class CodeEditing {

    private CodeEditing() {}

    static OfCodes add(AddCodes request, Working working) {
        OfCodes refusal = conflict(request.version(), working);
        if (refusal != null) {
            return refusal;
        }
        for (Code code : request.codes()) {
            if (working.codes().named(code.text()) != null) {
                return new Outcome.CodeTaken(code.text());
            }
        }
        request.codes().forEach(working.codes()::add);
        working.noteEvent("codes_added", Integer.toString(request.codes().size()), request.origin());
        return new Outcome.CodesChanged(request.codes(), working.rules().raiseVersion());
    }

    static OfCodes edit(EditCode request, Working working) {
        Code code = working.codes().named(request.text());
        if (code == null) {
            return new Outcome.NoSuchCode();
        }
        OfCodes refusal = conflict(request.version(), working);
        if (refusal != null) {
            return refusal;
        }
        OptionalInt max = request.terms().usesMax();
        if (max.isPresent() && max.getAsInt() < code.uses()) {
            return working.read().moreDeadHolds()
                    ? new Outcome.Deferred()
                    : new Outcome.UsesMaxBelowUses(code.uses());
        }
        Code after = code.with(request.terms());
        working.codes().replace(after);
        working.noteEvent("code_changed", code.text(), request.origin());
        return new Outcome.CodesChanged(List.of(after), working.rules().raiseVersion());
    }

    private static @Nullable OfCodes conflict(OptionalInt version, Working working) {
        int current = working.rules().event().version();
        return version.isPresent() && version.getAsInt() != current
                ? new Outcome.VersionConflict(current)
                : null;
    }
}
