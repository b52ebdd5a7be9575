package dev.holdfast.api;

import dev.holdfast.api.CatalogFields.Field;
import dev.holdfast.api.SessionBodies.TypeBody;
import dev.holdfast.api.SessionBodies.WarningBody;
import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.catalog.Events;
import dev.holdfast.catalog.NewType;
import dev.holdfast.catalog.SessionAddition;
import dev.holdfast.catalog.TicketTypes;
import dev.holdfast.catalog.TypeAddition;
import dev.holdfast.catalog.TypePatch;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Ticket types of dates that are there, as their organizer adds and changes them. Thread-safe. */
public final class TicketTypeRoutes {

    record NewTypeForm(@Nullable UUID sessionId, @Nullable String name, @Nullable MoneyBody price,
            @Nullable String section, @Nullable String category, @Nullable UUID poolId,
            @Nullable Integer capacity, @Nullable String opensAt, @Nullable String closesAt,
            @Nullable Integer bookingMin, @Nullable Integer bookingMax, @Nullable Integer personMax,
            @Nullable Boolean hidden, LevyForms.@Nullable FeeForm fee, LevyForms.@Nullable TaxForm tax,
            @Nullable Integer version) {

        NewType wanted(Currency currency) {
            if (sessionId == null) {
                throw Problem.invalid("session_id", "session_id is required").exception();
            }
            var type = new TypeForm(name, price, section, category, null, opensAt, closesAt, bookingMin,
                    bookingMax,
                    personMax, hidden, fee, tax);
            OptionalInt places = capacity == null
                    ? OptionalInt.empty()
                    : OptionalInt.of(SessionForm.capacity("capacity", capacity));
            return new NewType(new SessionId(sessionId), type.plan("", currency),
                    new NewType.Stock(Optional.ofNullable(poolId).map(PoolId::new), places),
                    SessionForm.version(version));
        }
    }

    record TypePatchForm(@Nullable Integer version, @Nullable String name, @Nullable MoneyBody price,
            @Nullable JsonNode opensAt, @Nullable JsonNode closesAt, @Nullable Integer bookingMin,
            @Nullable JsonNode bookingMax, @Nullable JsonNode personMax, @Nullable Integer position,
            @Nullable Boolean hidden, @Nullable JsonNode fee, @Nullable JsonNode tax) {

        /** @param before what is changed */
        TypePatch patch(TicketRules before, Currency currency) {
            Optional<String> called = CatalogFields.line(new Field("name", name), TypeForm.NAME_MAX);
            if (called.filter(String::isEmpty).isPresent()) {
                throw Problem.invalid("name", "name is required").exception();
            }
            if (position != null && position < 0) {
                throw Problem.invalid("position", "position must be at least 0").exception();
            }
            var window = new TypePatch.Window(PatchFields.time(opensAt, "opens_at"),
                    PatchFields.time(closesAt, "closes_at"));
            var limits = new TypePatch.Limits(TypeForm.limit("booking_min", bookingMin),
                    PatchFields.limit(bookingMax, "booking_max"), PatchFields.limit(personMax, "person_max"));
            return new TypePatch(SessionForm.version(version), called,
                    Optional.ofNullable(price).map(money -> TypeForm.price(money, currency, "price")), window,
                    limits, position == null ? OptionalInt.empty() : OptionalInt.of(position),
                    Optional.ofNullable(hidden), fee == null && tax == null
                            ? Optional.empty()
                            : Optional.of(LevyForms.over(before.terms().levies(), fee, tax, currency)));
        }
    }

    record AddedBody(int version, TypeBody ticketType, List<WarningBody> warnings) {}

    record EditedBody(int version, TypeBody ticketType) {}

    private final OwnEvents own;
    private final TicketTypes types;
    private final Currency currency;

    /** @param currency in which this installation sells */
    public TicketTypeRoutes(Events events, EventDirectory directory, TicketTypes types, Currency currency) {
        this.own = new OwnEvents(directory, events);
        this.types = types;
        this.currency = currency;
    }

    public List<Route> routes() {
        String all = "/api/v1/admin/events/{eventId}/ticket-types";
        return List.of(Route.post(all, Access.ADMIN, this::add),
                Route.put(all + "/{ticketTypeId}", Access.ADMIN, this::edit));
    }

    private Response add(Request request) {
        PathIds.event(request);
        NewType wanted = Json.readStrict(request, NewTypeForm.class).wanted(currency);
        Event event = own.event(request);
        TypeAddition addition = SessionRoutes.planned(() -> types.add(event, wanted, Fields.origin(request)));
        return switch (addition) {
            case TypeAddition.Added(int version, var id, var warnings) -> Json.of(201,
                    new AddedBody(version, TypeBody.of(type(own.snapshot(event), id)),
                            warnings.stream().map(warning -> WarningBody.of(warning, true)).toList()));
            case TypeAddition.VersionConflict(int version) -> throw OwnEvents.versionConflict(version);
            case TypeAddition.VenueConflict(var warnings) ->
                throw OwnEvents.venueConflict(new SessionAddition.VenueConflict(warnings));
        };
    }

    private Response edit(Request request) {
        PathIds.event(request);
        var id = new TicketTypeId(
                Fields.uuid(request.pathParam("ticketTypeId"), "ticket_type_id", "Invalid ticket type ID"));
        var form = Json.readStrict(request, TypePatchForm.class);
        Event event = own.event(request);
        EventSnapshot seen = own.snapshot(event);
        TicketRules type = type(seen, id);
        TypePatch patch = form.patch(type, currency);
        Outcome.OfEdit outcome = SessionRoutes
                .planned(() -> types.edit(seen, type, patch, Fields.origin(request)));
        return switch (outcome) {
            case Outcome.Edited(int version) ->
                Json.ok(new EditedBody(version, TypeBody.of(type(own.snapshot(event), id))));
            case Outcome.VersionConflict(int version) -> throw OwnEvents.versionConflict(version);
            case Outcome.NoSuchPart _ -> throw unknown();
            case Outcome.CapacityBelowTaken _,Outcome.IllegalTransition _,Outcome.IllegalTimes _ ->
                throw misplaced(outcome);
            case Outcome.IllegalSessionTransition _,Outcome.Deferred _ -> throw misplaced(outcome);
        };
    }

    private static IllegalStateException misplaced(Outcome.OfEdit outcome) {
        return new IllegalStateException("an edit of a ticket type met " + outcome);
    }

    private static TicketRules type(EventSnapshot snapshot, TicketTypeId id) {
        return snapshot.ticketTypes()
                .stream()
                .filter(type -> type.id().equals(id))
                .findFirst()
                .orElseThrow(TicketTypeRoutes::unknown);
    }

    private static ProblemException unknown() {
        return Problem.notFound("Ticket type not found").exception();
    }
}
