package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.EventPlan;
import dev.holdfast.SeatedDate;
import dev.holdfast.TestServer;
import dev.holdfast.inventory.TestInventory;
import dev.holdfast.inventory.decision.NewSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

import static org.assertj.core.api.Assertions.assertThat;

/** The states of a date's seats: all of them as digits, or what has changed since a cursor. */
class SeatStatesTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    private static HttpResponse<byte[]> fetch(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.api().port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unpacked(byte[] gzip) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everySeatIsADigitByItsIndex() {
        SeatedDate date = SeatedDate.of(SERVER, 2, 4);
        date.block(3, 7);
        String prefix = date.seats().text("/seat_id_prefix");
        ApiAnswer held = SERVER.guest()
                .post("reserve", """
                {"event_id": "%s", "idempotency_key": "k", "items": [{"seat_ids": ["%s00000001"]}]}"""
                        .formatted(date.event().id(), prefix))
                .answers(200);
        Buyer other = SERVER.guest();
        other.confirm(other.post("reserve", """
                {"event_id": "%s", "idempotency_key": "k", "items": [{"seat_ids": ["%s00000002"]}]}"""
                .formatted(date.event().id(), prefix)).reservation()).answers(200);

        ApiAnswer seats = date.seats();

        assertThat(held.text("/items/0/seat_ids/0")).isEqualTo(prefix + "00000001");
        assertThat(seats.text("/states")).isEqualTo("01230003");
        assertThat(seats.number("/seats")).isEqualTo(8);
        assertThat(seats.text("/session_id")).isEqualTo(date.session().toString());
        assertThat(seats.text("/event_id")).isEqualTo(date.event().id());
        assertThat(seats.has("/reset")).isFalse();
    }

    @Test
    void whoHasItIsNotSentItAgain() {
        SeatedDate date = SeatedDate.of(SERVER, 2, 4);
        ApiAnswer first = date.seats();
        String tag = first.header("ETag");

        assertThat(tag).isEqualTo("W/\"" + date.session() + "-" + first.text("/cursor") + "\"");
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
        HttpResponse<byte[]> again = fetch(date.path(), "If-None-Match", "\"other\", " + tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).hasValue(tag);
        assertThat(fetch(date.path(), "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
        date.block(0);
        assertThat(fetch(date.path(), "If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    @Test
    void aStadiumIsSmallOnTheWire() {
        var stadium = new NewSession.Frozen(UUID.randomUUID(), SeatedDate.hall(1_000, 100));
        SeatedDate date = SeatedDate.of(SERVER, SERVER.event(5), stadium);
        date.block(1, 5_000, 77_777, 99_999);

        HttpResponse<byte[]> packed = fetch(date.path(), "Accept-Encoding", "br, gzip;q=0.8");
        HttpResponse<byte[]> plain = fetch(date.path(), "Accept-Encoding", "gzip;q=0");
        HttpResponse<byte[]> map = fetch("/api/v1/sessions/" + date.session() + "/seat-map",
                "Accept-Encoding",
                "gzip");

        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(packed.headers().firstValue("Vary")).hasValue("Accept-Encoding");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(unpacked(packed.body())).isEqualTo(new String(plain.body(), StandardCharsets.UTF_8))
                .contains("\"seats\":100000");
        assertThat(packed.body().length).isLessThan(20_000);
        assertThat(map.body().length).isLessThan(1_000_000);
    }

    @Test
    void changesSinceACursorAreTheLastStates() {
        SeatedDate date = SeatedDate.of(SERVER, 2, 4);
        long start = date.cursor();
        date.block(1, 2);
        date.block(5);
        date.release(2);

        ApiAnswer changes = SERVER.api().get(date.path() + "?since=" + start).answers(200);
        ApiAnswer none = SERVER.api().get(date.path() + "?since=" + changes.text("/cursor")).answers(200);

        assertThat(changes.json().path("changes")).hasToString("""
                {"free":[2],"held":[],"sold":[],"blocked":[1,5]}""");
        assertThat(changes.text("/cursor")).isEqualTo(date.seats().text("/cursor"));
        assertThat(none.json().path("changes")).hasToString("""
                {"free":[],"held":[],"sold":[],"blocked":[]}""");
        assertThat(none.text("/cursor")).isEqualTo(changes.text("/cursor"));
    }

    @Test
    void changesOfAnotherDateAreNotOfThisOne() {
        SeatedDate date = SeatedDate.of(SERVER, 2, 4);
        SeatedDate other = SeatedDate.of(SERVER, date.event(),
                new NewSession.Frozen(UUID.randomUUID(), SeatedDate.hall(1, 3)));
        long start = date.cursor();
        other.block(1);

        ApiAnswer changes = SERVER.api().get(date.path() + "?since=" + start).answers(200);

        assertThat(changes.json().path("changes").path("blocked")).isEmpty();
        assertThat(changes.json().path("cursor").asLong()).isGreaterThan(start);
        assertThat(other.seats().text("/states")).isEqualTo("030");
    }

    @Test
    void aCursorThatNeverWasAndOneTooOldGetEverything() {
        SeatedDate date = SeatedDate.of(SERVER, 2, 4);
        date.block(1);
        ApiAnswer future = SERVER.api().get(date.path() + "?since=" + (date.cursor() + 1)).answers(200);
        assertThat(future.text("/states")).isEqualTo("03000000");
        assertThat(future.json().path("reset").asBoolean()).isTrue();

        SERVER.api().get(date.path() + "?since=-1").blames("since");
        SERVER.api().get(date.path() + "?since=soon").blames("since");
    }

    @Test
    void aCursorOfAnotherNodeIsNotTheFuture() {
        SeatedDate date = SeatedDate.of(SERVER, 2, 4);
        assertThat(date.seats().text("/states")).isEqualTo("00000000");
        try (var other = new TestInventory(SERVER.database())) {
            date.change(other.inventory(), true, 6);
            long there = other.inventory()
                    .seats()
                    .of(date.eventId(), date.session())
                    .orElseThrow()
                    .journalNumber();

            ApiAnswer here = SERVER.api().get(date.path() + "?since=" + there).answers(200);

            assertThat(here.has("/reset")).isFalse();
            assertThat(here.json().path("cursor").asLong()).isEqualTo(there);
        }
    }

    @Test
    void draftsAndWhatHasNoSeatsAreNotFound() {
        var draft = SERVER.draft(EventPlan.of(5));
        SeatedDate hidden = SeatedDate.of(SERVER, draft,
                new NewSession.Frozen(UUID.randomUUID(), SeatedDate.hall(1, 3)));
        var plain = SERVER.event(3);
        var counted = SERVER.inventory()
                .availability()
                .of(SeatedDate.of(SERVER, 1, 1).eventId())
                .orElseThrow()
                .firstSession()
                .orElseThrow();

        for (String part : new String[]{"/seats", "/seat-map", "/seats/stream"}) {
            String of = "/api/v1/sessions/" + hidden.session() + part;
            SERVER.api().get(of).refuses(404, "not_found");
            SERVER.api().get(of, "Authorization", "Bearer nonsense").refuses(404, "not_found");
            SERVER.api().get("/api/v1/sessions/" + counted.id() + part).refuses(404, "not_found");
            SERVER.api().get("/api/v1/sessions/" + plain.id() + part).refuses(404, "not_found");
            SERVER.api().get("/api/v1/sessions/" + UUID.randomUUID() + part).refuses(404, "not_found");
            SERVER.api().get("/api/v1/sessions/x" + part).blames("session_id");
        }
        ApiAnswer own = SERVER.api().get(hidden.path(), SERVER.admin()).answers(200);
        assertThat(own.text("/states")).isEqualTo("000");
        assertThat(own.header("Cache-Control")).isEqualTo("no-store");
        SERVER.api().get("/api/v1/events/" + draft.id() + "/availability/stream").refuses(404, "not_found");
    }
}
