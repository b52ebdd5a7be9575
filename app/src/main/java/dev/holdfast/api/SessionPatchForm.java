package dev.holdfast.api;

import dev.holdfast.api.CatalogFields.Field;
import dev.holdfast.catalog.SessionPatch;
import dev.holdfast.inventory.decision.SessionStatus;
import dev.holdfast.platform.http.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.util.Optional;

/**
 * What an organizer sends to change a date: what is left out stays, a bound of the sale that is null goes.
 */
record SessionPatchForm(@Nullable Integer version, @Nullable String status, @Nullable String startsAt,
        @Nullable String endsAt, @Nullable JsonNode opensAt, @Nullable JsonNode closesAt) {

    SessionPatch patch() {
        return new SessionPatch(SessionForm.version(version), wantedStatus(),
                CatalogFields.time(new Field("starts_at", startsAt)),
                CatalogFields.time(new Field("ends_at", endsAt)), PatchFields.time(opensAt, "opens_at"),
                PatchFields.time(closesAt, "closes_at"));
    }

    private Optional<SessionStatus> wantedStatus() {
        return switch (status) {
            case null -> Optional.empty();
            case "scheduled" -> Optional.of(SessionStatus.SCHEDULED);
            case "on_sale" -> Optional.of(SessionStatus.ON_SALE);
            case "closed" -> Optional.of(SessionStatus.CLOSED);
            case "cancelled" -> Optional.of(SessionStatus.CANCELLED);
            case "sold_out" ->
                throw Problem.invalid("status", "Status sold_out comes and goes by itself").exception();
            default -> throw Problem.invalid("status", "Invalid status").exception();
        };
    }
}
