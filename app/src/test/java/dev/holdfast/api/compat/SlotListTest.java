package dev.holdfast.api.compat;

import dev.holdfast.ApiAnswer;
import dev.holdfast.EventPlan;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static dev.holdfast.api.compat.ServiceShop.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

/** Slots of a resource with opening hours are listed in system C's groups and booked by their names there. */
class SlotListTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    @Test
    void listedSlotsAreBookedByTheirNames() {
        String event = SERVER.event(EventPlan.of(1)).id();
        String week = "";
        for (String day : new String[]{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
                "sunday"}) {
            week += (week.isEmpty() ? "" : ", ") + "\"" + day + "\": [[\"09:00\", \"17:00\"]]";
        }
        SERVER.api()
                .post("/api/v1/admin/events/" + event + "/resources", """
                {"name": "Bay", "time_zone": "America/Phoenix", "slot_minutes": 120, "horizon_days": 3,
                 "opening_hours": {%s}}""".formatted(week), SERVER.admin())
                .answers(201);
        ServiceShop fresh = ServiceShop.another(SERVER);

        ApiAnswer slots = fresh.get("/api/scheduling/slots?zip=85001&days=3").answers(200);
        String name = slots.text("/data/groupedSlots/tomorrow/0/id");
        assertThat(name).matches("slot_\\d{4}-\\d{2}-\\d{2}_0900");
        assertThat(slots.text("/data/groupedSlots/tomorrow/0/displayTime")).isEqualTo("9:00 AM - 11:00 AM");
        fresh.booked(name);

        assertThat(fresh.book(name).answers(409).text("/message")).isEqualTo(TAKEN);
        ApiAnswer after = fresh.get("/api/scheduling/slots?zip=85001&days=3").answers(200);
        assertThat(after.json().at("/data/groupedSlots/tomorrow/0/available").booleanValue()).isFalse();
        assertThat(after.number("/data/availableSlots")).isEqualTo(slots.number("/data/availableSlots") - 1);
        assertThat(fresh.get("/api/scheduling/availability?zip=85001").text("/data/serviceHours/monday/0"))
                .isEqualTo("09:00-17:00");
        fresh.get("/api/scheduling/slots?zip=x").answers(400);
        fresh.get("/api/scheduling/slots?zip=85001&days=31").answers(400);
        fresh.get("/api/scheduling/slots?zip=85001&date=x").answers(400);
    }
}
