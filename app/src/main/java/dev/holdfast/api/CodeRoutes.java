package dev.holdfast.api;

import dev.holdfast.api.CodeBodies.CodeBody;
import dev.holdfast.api.CodeBodies.DiscountBody;
import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.catalog.Events;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.Code;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Gatekeeper;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.CodeId;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/** Discount and access codes: as organizers keep them, and the listed ones for everybody. Thread-safe. */
public final class CodeRoutes {

    private static final int CODES_MAX = 1_000;

    record ListBody(List<CodeBody> codes) {}

    record ChangedBody(int version, CodeBody code) {}

    record DiscountsBody(UUID eventId, List<DiscountBody> discounts) {}

    private final OwnEvents own;
    private final EventDirectory directory;
    private final Events events;
    private final Inventory inventory;
    private final Drafts drafts;
    private final Currency currency;

    /**
     * @param gatekeeper tells an organizer who looks at a draft from anybody else
     * @param currency in which this installation sells
     */
    public CodeRoutes(Events events, EventDirectory directory, Inventory inventory, Gatekeeper gatekeeper,
            Currency currency) {
        this.own = new OwnEvents(directory, events);
        this.directory = directory;
        this.events = events;
        this.inventory = inventory;
        this.drafts = new Drafts(gatekeeper);
        this.currency = currency;
    }

    public List<Route> routes() {
        String all = "/api/v1/admin/events/{eventId}/codes";
        String one = all + "/{codeId}";
        return List.of(Route.get(all, Access.ADMIN, this::list), Route.post(all, Access.ADMIN, this::add),
                Route.put(one, Access.ADMIN, this::edit), Route.delete(one, Access.ADMIN, this::deactivate),
                Route.get("/api/v1/events/{eventId}/discounts", Access.ANYONE, this::listed));
    }

    private Response list(Request request) {
        Event event = own.event(request);
        return Json.ok(new ListBody(inventory.codes()
                .of(event.id())
                .stream()
                .map(code -> CodeBody.of(code, currency))
                .toList()));
    }

    private Response add(Request request) {
        PathIds.event(request);
        CodeForm form = Json.readStrict(request, CodeForm.class);
        String text = form.text();
        Event event = own.event(request);
        Code.Terms terms = form.terms(own.snapshot(event), currency);
        if (inventory.codes().of(event.id()).size() >= CODES_MAX) {
            throw Problem.invalid("code", "An event has at most " + CODES_MAX + " codes").exception();
        }
        var code = new Code(CodeId.random(), text, terms, 0);
        return answer(201, inventory.add(event.id(), new LaneRequest.AddCodes(
                SessionForm.version(form.version()), List.of(code), Fields.origin(request))));
    }

    private Response edit(Request request) {
        PathIds.event(request);
        CodeForm form = Json.readStrict(request, CodeForm.class);
        Event event = own.event(request);
        Code code = code(event, request);
        if (form.code() != null && !Code.normal(form.code()).equals(code.text())) {
            throw Problem.invalid("code", "A code keeps its text: bookings name it. Make a new one")
                    .exception();
        }
        Code.Terms terms = form.terms(own.snapshot(event), currency);
        if ((terms.discount() == null) != code.access()) {
            throw Problem.invalid("kind", "A discount does not become an access code, nor the other way")
                    .exception();
        }
        return answer(200, inventory.edit(event.id(), new LaneRequest.EditCode(code.text(),
                SessionForm.version(form.version()), terms, Fields.origin(request))));
    }

    private Response deactivate(Request request) {
        Event event = own.event(request);
        Code code = code(event, request);
        return answer(200, inventory.edit(event.id(), new LaneRequest.EditCode(code.text(),
                OptionalInt.empty(), code.terms().deactivated(), Fields.origin(request))));
    }

    private Code code(Event event, Request request) {
        var id = new CodeId(Fields.uuid(request.pathParam("codeId"), "code_id", "Invalid code ID"));
        return inventory.codes().find(event.id(), id).orElseThrow(CodeRoutes::unknown);
    }

    private Response answer(int status, Outcome.OfCodes outcome) {
        return switch (outcome) {
            case Outcome.CodesChanged(var codes, int version) ->
                Json.of(status, new ChangedBody(version, CodeBody.of(codes.getFirst(), currency)));
            case Outcome.CodeTaken(String text) ->
                throw Problem.of(409, "code_taken", "The event has a code " + text).exception();
            case Outcome.UsesMaxBelowUses(int uses) -> throw Problem
                    .invalid("uses_max", "uses_max must not be below " + uses + ", which are used")
                    .exception();
            case Outcome.NoSuchCode() -> throw unknown();
            case Outcome.VersionConflict(int version) -> throw OwnEvents.versionConflict(version);
            case Outcome.Deferred() -> throw new IllegalStateException("a deferred request left its lane");
        };
    }

    private static ProblemException unknown() {
        return Problem.notFound("Code not found").exception();
    }

    /** What is listed, can be used, or will be. */
    private Response listed(Request request) {
        Event event = directory.find(PathIds.event(request))
                .orElseThrow(() -> Problem.notFound("Event not found").exception());
        EventSnapshot snapshot = events.snapshot(event.id());
        if (drafts.hide(request, event, snapshot)) {
            throw Problem.notFound("Event not found").exception();
        }
        return Json.ok(new DiscountsBody(event.id().value(), inventory.codes()
                .of(event.id())
                .stream()
                .filter(code -> code.terms().listed() && code.terms().active()
                        && !over(code, snapshot.at()))
                .map(code -> DiscountBody.of(code, currency))
                .toList()));
    }

    private static boolean over(Code code, Instant time) {
        Instant closes = code.terms().window().closesAt();
        return closes != null && !closes.isAfter(time);
    }
}
