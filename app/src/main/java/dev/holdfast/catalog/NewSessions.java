package dev.holdfast.catalog;

import dev.holdfast.inventory.EventDates.Span;

import java.util.List;
import java.util.OptionalInt;

/**
 * Dates to be added to an event, all by one plan.
 *
 * @param spans when they are; the plan's sale windows are those of the first, see {@link SessionDraft}
 * @param version of the event that the organizer has seen, when it matters
 */
public record NewSessions(SessionPlan plan, List<Span> spans, OptionalInt version) {

    public NewSessions {
        spans = List.copyOf(spans);
    }
}
