package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Block;
import dev.holdfast.inventory.decision.LaneRequest.Edit;
import dev.holdfast.inventory.decision.LaneRequest.EditPolicies;
import dev.holdfast.inventory.decision.LaneRequest.Patch;
import dev.holdfast.inventory.decision.LaneRequest.Times;
import dev.holdfast.inventory.decision.Outcome.OfBlock;
import dev.holdfast.inventory.decision.Outcome.OfEdit;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Decides what organizers change: house blocks and sale rules. An edit is checked whole before any of it is
 * applied.
 */
final class Organizing {

    private Organizing() {}

    static OfBlock block(Block request, Working working) {
        int version = working.rules().event().version();
        if (request.version() != version) {
            return new Outcome.VersionConflict(version);
        }
        PoolCount pool = working.pool(request.pool());
        if (request.quantity() == 0) {
            return new Outcome.Blocked(pool.free());
        }
        if (request.quantity() > pool.free()) {
            return working.read().moreDeadHolds() ? new Outcome.Deferred() : new Outcome.NotFree(pool.free());
        }
        if (-(long) request.quantity() > pool.blocked()) {
            return new Outcome.NotBlocked(pool.blocked());
        }
        working.block(new Changes.NewBlock(request.pool(), request.quantity(), request.origin().actor()));
        working.noteEvent(request.quantity() > 0 ? "blocked" : "unblocked",
                Integer.toString(request.quantity()),
                request.origin());
        return new Outcome.Blocked(working.pool(request.pool()).free());
    }

    static OfEdit edit(Edit request, Working working) {
        EventRules rules = working.rules().event();
        if (request.version() != rules.version()) {
            return new Outcome.VersionConflict(rules.version());
        }
        OfEdit refusal = refusal(request.patch(), working);
        if (refusal != null) {
            return refusal;
        }
        apply(request.patch(), working);
        working.noteEvent("edited", "version " + working.rules().event().version(), request.origin());
        return new Outcome.Edited(working.rules().event().version());
    }

    static OfEdit policies(EditPolicies request, Working working) {
        int version = working.rules().event().version();
        if (request.version().isPresent() && request.version().getAsInt() != version) {
            return new Outcome.VersionConflict(version);
        }
        Rules rules = working.rules();
        rules.replace(rules.event().with(request.policies()).raised());
        working.noteEvent("policies_changed", "version " + rules.event().version(), request.origin());
        return new Outcome.Edited(rules.event().version());
    }

    private static @Nullable OfEdit refusal(Patch patch, Working working) {
        if (patch.capacity().isPresent()) {
            PoolCount pool = working.pool(patch.capacity().get().pool());
            int taken = pool.capacity() - pool.free();
            if (patch.capacity().get().units() < taken) {
                return working.read().moreDeadHolds()
                        ? new Outcome.Deferred()
                        : new Outcome.CapacityBelowTaken(taken);
            }
        }
        if (patch.times().isPresent()) {
            OfEdit wrong = wrongTimes(patch.times().get(), working);
            if (wrong != null) {
                return wrong;
            }
        }
        return patch.status().isPresent() ? wrongStatus(patch, patch.status().get(), working) : null;
    }

    private static @Nullable OfEdit wrongTimes(Times times, Working working) {
        SessionRules session = working.rules().session(times.session());
        SessionRules merged = merged(session, times);
        if (!merged.startsAt().isBefore(merged.endsAt())) {
            return new Outcome.IllegalTimes("Start datetime must be before end datetime");
        }
        boolean moved = !merged.startsAt().equals(session.startsAt());
        return moved && !merged.startsAt().isAfter(working.time())
                ? new Outcome.IllegalTimes("Start datetime must be in the future")
                : null;
    }

    private static @Nullable OfEdit wrongStatus(Patch patch, EventStatus to, Working working) {
        EventStatus from = working.rules().event().status();
        if (from == to) {
            return null;
        }
        if (from == EventStatus.CANCELLED) {
            return new Outcome.IllegalTransition(from, to);
        }
        if (to != EventStatus.PUBLISHED) {
            return null;
        }
        boolean dated = false;
        for (SessionRules session : working.rules().sessions()) {
            // Of slots only those are read that other requests name.
            if (!session.place().isSlot()) {
                if (startsAfter(patch, session).isAfter(working.time())) {
                    return null;
                }
                dated = true;
            }
        }
        // Without a date: they are added later, or all of it is slots.
        return dated ? new Outcome.IllegalTimes("Start datetime must be in the future") : null;
    }

    private static Instant startsAfter(Patch patch, SessionRules session) {
        boolean patched = patch.times().isPresent() && patch.times().get().session().equals(session.id());
        return patched ? merged(session, patch.times().get()).startsAt() : session.startsAt();
    }

    private static SessionRules merged(SessionRules session, Times times) {
        return session.with(session.status(),
                times.startsAt() == null ? session.startsAt() : times.startsAt(),
                times.endsAt() == null ? session.endsAt() : times.endsAt(), session.window());
    }

    private static void apply(Patch patch, Working working) {
        Rules rules = working.rules();
        EventRules old = rules.event();
        rules.replace(old.raised()
                .with(patch.status().orElse(old.status()), patch.bookingMax().orElse(old.bookingMax())));
        patch.times().ifPresent(times -> rules.replace(merged(rules.session(times.session()), times)));
        patch.price().ifPresent(price -> {
            TicketRules type = rules.ticketType(price.ticketType());
            if (type == null) {
                throw new IllegalStateException("ticket type " + price.ticketType() + " was not read");
            }
            rules.replace(type.with(new Money(price.minor(), type.price().currency()), type.terms()));
        });
        patch.capacity().ifPresent(capacity -> {
            int more = capacity.units() - working.pool(capacity.pool()).capacity();
            working.add(capacity.pool(), new Changes.PoolDelta(more, 0, 0, 0));
        });
    }
}
