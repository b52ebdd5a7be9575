package dev.holdfast.api;

import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.catalog.Events;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.EventRules;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.RefundPolicy;
import dev.holdfast.inventory.decision.WaitlistPolicy;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What an event promises to those who wait and to those who go. Thread-safe. */
public final class PolicyRoutes {

    private static final int STEPS_MAX = 10;
    private static final int HOURS_MAX = 10_000;
    private static final int OFFER_MINUTES_MAX = 10_080;

    record WaitlistBody(@Nullable Boolean automatic, @Nullable Integer offerMinutes,
            @Nullable Integer collectMinutes) {}

    record StepBody(@Nullable Integer untilHours, @Nullable Integer percent) {}

    record PoliciesBody(@Nullable Integer version, @Nullable WaitlistBody waitlist,
            @Nullable List<@Nullable StepBody> refunds) {}

    private final OwnEvents own;
    private final Inventory inventory;

    public PolicyRoutes(Events events, EventDirectory directory, Inventory inventory) {
        this.own = new OwnEvents(directory, events);
        this.inventory = inventory;
    }

    public List<Route> routes() {
        String policies = "/api/v1/admin/events/{eventId}/policies";
        return List.of(
                Route.get(policies, Access.ADMIN, request -> Json.ok(body(rules(own.event(request))))),
                Route.put(policies, Access.ADMIN, this::edit));
    }

    private EventRules rules(Event event) {
        return own.snapshot(event).rules();
    }

    private static PoliciesBody body(EventRules rules) {
        WaitlistPolicy waitlist = rules.policies().waitlist();
        return new PoliciesBody(rules.version(),
                new WaitlistBody(waitlist.automatic(), Math.toIntExact(waitlist.offer().toMinutes()),
                        Math.toIntExact(waitlist.collect().toMinutes())),
                steps(rules.policies().refunds()));
    }

    static List<@Nullable StepBody> steps(RefundPolicy policy) {
        var steps = new ArrayList<@Nullable StepBody>();
        policy.steps()
                .forEach(step -> steps
                        .add(new StepBody(Math.toIntExact(step.before().toHours()), step.percent())));
        return steps;
    }

    private Response edit(Request request) {
        PathIds.event(request);
        var body = Json.readStrict(request, PoliciesBody.class);
        OptionalInt version = SessionForm.version(body.version());
        Event event = own.event(request);
        EventRules.Policies now = rules(event).policies();
        var policies = new EventRules.Policies(waitlist(body.waitlist(), now.waitlist()),
                body.refunds() == null ? now.refunds() : refunds(body.refunds()));
        var edit = new LaneRequest.EditPolicies(version, policies, Fields.origin(request));
        Outcome.OfEdit outcome = inventory.edit(event.id(), edit);
        if (outcome instanceof Outcome.Edited) {
            return Json.ok(body(rules(event)));
        }
        if (outcome instanceof Outcome.VersionConflict(int current)) {
            throw OwnEvents.versionConflict(current);
        }
        throw new IllegalStateException("policies depend on nothing, but were answered " + outcome);
    }

    private static WaitlistPolicy waitlist(@Nullable WaitlistBody body, WaitlistPolicy now) {
        if (body == null) {
            return now;
        }
        Duration offer = minutes(body.offerMinutes(), 1, "waitlist.offer_minutes", now.offer());
        Duration collect = minutes(body.collectMinutes(), 0, "waitlist.collect_minutes", now.collect());
        return new WaitlistPolicy(body.automatic() == null ? now.automatic() : body.automatic(), offer,
                collect);
    }

    private static Duration minutes(@Nullable Integer minutes, int min, String field, Duration now) {
        if (minutes == null) {
            return now;
        }
        if (minutes < min || minutes > OFFER_MINUTES_MAX) {
            throw Problem.invalid(field, field + " must be " + min + " to " + OFFER_MINUTES_MAX).exception();
        }
        return Duration.ofMinutes(minutes);
    }

    private static RefundPolicy refunds(List<@Nullable StepBody> bodies) {
        if (bodies.size() > STEPS_MAX) {
            throw Problem.invalid("refunds", "refunds has at most " + STEPS_MAX + " steps").exception();
        }
        var steps = new ArrayList<RefundPolicy.Step>();
        int before = HOURS_MAX + 1;
        for (int i = 0; i < bodies.size(); i++) {
            StepBody body = bodies.get(i);
            String where = "refunds[" + i + "]";
            if (body == null || body.untilHours() == null || body.untilHours() < 0
                    || body.untilHours() >= before) {
                throw Problem.invalid(where + ".until_hours",
                        "until_hours must be 0 to " + HOURS_MAX + ", the earliest bound first").exception();
            }
            if (body.percent() == null || body.percent() < 0 || body.percent() > 100) {
                throw Problem.invalid(where + ".percent", "percent must be 0 to 100").exception();
            }
            before = body.untilHours();
            steps.add(new RefundPolicy.Step(Duration.ofHours(before), body.percent()));
        }
        return new RefundPolicy(steps);
    }
}
