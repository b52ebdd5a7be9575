package dev.holdfast.api.compat;

import dev.holdfast.catalog.Resource;
import dev.holdfast.catalog.Resources;
import dev.holdfast.catalog.calendar.OpeningSpan;
import dev.holdfast.inventory.SlotStock;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * System C's lists of slots: those of the resource with opening hours, by the days there. Every ZIP code is
 * served by it. Thread-safe.
 */
public final class SlotListRoutes {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter TWELVE = DateTimeFormatter.ofPattern("h:mm a", Locale.US);
    private static final int DAYS = 7;
    private static final int DAYS_MAX = 30;

    private record Span(LocalDate today, LocalDate first, LocalDate last) {}

    private final KeySlots slots;
    private final Resources resources;
    private final InstantSource clock;
    private final Envelope envelope;

    public SlotListRoutes(KeySlots slots, Resources resources, InstantSource clock) {
        this.slots = slots;
        this.resources = resources;
        this.clock = clock;
        this.envelope = new Envelope(clock);
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/scheduling/slots", Access.SLOTS_KEY, envelope.told(this::slots)),
                Route.get("/api/scheduling/availability", Access.SLOTS_KEY,
                        envelope.told(this::availability)));
    }

    private Response slots(Request request) {
        String zip = zip(request);
        Resource resource = resource(request);
        Span span = span(request, resource);
        var stock = resources.slots(resource, span.first(), span.last())
                .stream()
                .filter(SlotStock::offered)
                .toList();
        var grouped = new LinkedHashMap<String, List<Map<String, @Nullable Object>>>();
        List.of("today", "tomorrow", "thisWeek").forEach(group -> grouped.put(group, new ArrayList<>()));
        var names = new HashSet<String>();
        int available = 0;
        for (SlotStock slot : stock) {
            var body = slot(resource, slot, zip, names);
            available += Boolean.TRUE.equals(body.get("available")) ? 1 : 0;
            grouped.computeIfAbsent(
                    group(KeySlots.local(resource, slot.startsAt()).toLocalDate(), span.today()),
                    _ -> new ArrayList<>()).add(body);
        }
        var data = new LinkedHashMap<String, Object>();
        data.put("zipCode", zip);
        data.put("timezone", resource.plan().rule().zone().getId());
        data.put("dateRange", Map.of("start", span.first(), "end", span.last()));
        data.put("totalSlots", stock.size());
        data.put("availableSlots", available);
        data.put("groupedSlots", grouped);
        data.put("cached", false);
        return envelope.done(200, "Available slots retrieved successfully", data);
    }

    private static String group(LocalDate date, LocalDate today) {
        if (date.equals(today)) {
            return "today";
        }
        return date.equals(today.plusDays(1)) ? "tomorrow" : "thisWeek";
    }

    /** The second of two that begin at the same local time, when clocks go back, is called by its id. */
    private Map<String, @Nullable Object> slot(Resource resource, SlotStock slot, String zip,
            Set<String> names) {
        LocalDateTime start = KeySlots.local(resource, slot.startsAt());
        LocalDateTime end = KeySlots.local(resource, slot.endsAt());
        String name = KeySlots.name(start);
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("id", names.add(name) ? name : slot.id().toString());
        body.put("date", start.toLocalDate());
        body.put("startTime", CLOCK.format(start));
        body.put("endTime", CLOCK.format(end));
        body.put("displayTime", TWELVE.format(start) + " - " + TWELVE.format(end));
        body.put("timezone", resource.plan().rule().zone().getId());
        body.put("available", open(slot));
        body.put("technicianId", null);
        body.put("zipCode", zip);
        return body;
    }

    private boolean open(SlotStock slot) {
        Instant now = clock.instant();
        return slot.places().free() > 0 && slot.window().openAt(now) && slot.startsAt().isAfter(now);
    }

    private Response availability(Request request) {
        String zip = zip(request);
        Resource resource = resource(request);
        var hours = new LinkedHashMap<String, List<String>>();
        for (DayOfWeek day : DayOfWeek.values()) {
            hours.put(day.name().toLowerCase(Locale.ROOT),
                    resource.plan().rule().hours().on(day).stream().map(SlotListRoutes::text).toList());
        }
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("serviceable", true);
        data.put("hasScheduling", !resource.open());
        data.put("city", null);
        data.put("state", null);
        data.put("timezone", resource.plan().rule().zone().getId());
        data.put("serviceHours", hours);
        data.put("message", "Service is available in " + zip);
        return envelope.done(200, "Availability retrieved successfully", data);
    }

    private static String text(OpeningSpan span) {
        return CLOCK.format(span.from()) + "-" + CLOCK.format(span.to());
    }

    private Resource resource(Request request) {
        KeySlots.Offer offer = slots.offer(ServiceRoutes.key(request));
        return offer.listed().or(offer::open).orElseThrow();
    }

    private static String zip(Request request) {
        return request.query("zip")
                .filter(text -> text.matches("\\d{5}(-\\d{4})?"))
                .orElseThrow(() -> Envelope.wrong("zip", "zip must be a ZIP code of 5 or 5+4 digits"));
    }

    private Span span(Request request, Resource resource) {
        LocalDate today = resource.plan().rule().dateOf(clock.instant());
        Optional<String> date = request.query("date");
        Optional<Integer> days = request.query("days")
                .map(text -> text.matches("\\d{1,2}") ? Integer.parseInt(text) : 0);
        if (days.filter(count -> count < 1 || count > DAYS_MAX).isPresent()) {
            throw Envelope.wrong("days", "days must be a whole number from 1 to " + DAYS_MAX);
        }
        LocalDate first = date.map(SlotListRoutes::date).orElse(today);
        return new Span(today, first, first.plusDays(days.orElse(DAYS) - 1L));
    }

    private static LocalDate date(String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= 1970 && date.getYear() < 9_000) {
                return date;
            }
        } catch (DateTimeException _) {
            // told below, together with years nobody books in
        }
        throw Envelope.wrong("date", "date must be like 2031-01-31");
    }
}
