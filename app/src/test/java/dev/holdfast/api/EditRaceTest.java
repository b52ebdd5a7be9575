package dev.holdfast.api;

import dev.holdfast.inventory.TestInventory.OnSale;
import dev.holdfast.inventory.decision.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import static dev.holdfast.api.CatalogServer.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

/** Organizers race each other, and organizers race buyers. */
class EditRaceTest {
    private final CatalogServer server = new CatalogServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void ofFiftyEditsOfOneVersionOneIsDone() throws Exception {
        String id = server.published(Map.of());
        List<Callable<Answer>> rivals = IntStream.range(0, 50)
                .<Callable<Answer>>mapToObj(n -> () -> server.edit(id, 2, "\"name\": \"Rival " + n + "\""))
                .toList();

        List<Answer> answers = together(rivals);

        List<Answer> won = answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(won).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 200)).hasSize(49)
                .allSatisfy(answer -> assertThat(answer.text("code")).isEqualTo("version_conflict"));
        JsonNode event = server.event(id);
        assertThat(event.get("version").intValue()).isEqualTo(3);
        assertThat(event.get("name")).isEqualTo(won.getFirst().body().get("name"));
    }

    @Test
    void ofManyCancellationsOneIsDone() throws Exception {
        String id = server.published(Map.of());
        List<Callable<Answer>> rivals = IntStream.range(0, 10)
                .<Callable<Answer>>mapToObj(_ -> () -> server.send(ADMIN, "DELETE",
                        "/api/v1/admin/events/" + id + "?version=2", ""))
                .toList();

        assertThat(together(rivals)).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(server.event(id).get("version").intValue()).isEqualTo(3);
    }

    @Test
    void editsDuringTheSaleRefuseNoBuyer() throws Exception {
        String id = server.published(Map.of("total_capacity", 300));
        OnSale event = server.onSale(id);
        var everybody = new ArrayList<Callable<Object>>();
        for (int buyer = 0; buyer < 200; buyer++) {
            everybody.add(() -> server.inventory.reserve(event, 1));
        }
        everybody.add(() -> editTimes(id, 30));

        List<Object> outcomes = together(everybody);

        assertThat(outcomes).filteredOn(Outcome.Held.class::isInstance).hasSize(200);
        JsonNode after = server.event(id);
        assertThat(after.get("version").intValue()).isEqualTo(32);
        assertThat(after.get("total_capacity").intValue()).isEqualTo(330);
        assertThat(after.get("available_seats").intValue()).isEqualTo(130);
        assertThat(after.get("name").stringValue()).isEqualTo("Edit 30");
    }

    /** One organizer's edits, each with the version the one before answered: none may meet a conflict. */
    private Object editTimes(String id, int times) {
        for (int n = 1; n <= times; n++) {
            server.edit(id, n + 1, "\"name\": \"Edit %d\", \"total_capacity\": %d".formatted(n, 300 + n))
                    .succeeds(200);
        }
        return "edited";
    }

    private static <T> List<T> together(List<Callable<T>> rivals) throws Exception {
        var start = new CyclicBarrier(rivals.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = rivals.stream().map(rival -> threads.submit(() -> {
                start.await();
                return rival.call();
            })).toList();
            var done = new ArrayList<T>();
            for (Future<T> one : running) {
                done.add(one.get());
            }
            return done;
        }
    }
}
