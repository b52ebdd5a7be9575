package dev.holdfast.api;

import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.Resource;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.SeatId;
import dev.holdfast.platform.ids.SessionId;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The file in which a demonstration tells programs where it is and who may sign in. Holds
 * secrets: only its owner may read it.
 */
public record DemoFile(List<Integer> ports, Accounts accounts, Keys keys, Goods goods) {

    /** Who may sign in. */
    public record Accounts(String admin, List<String> buyers, String password) {}

    /** With what programs call: the internal key, and an API key of the samples' organization. */
    public record Keys(String internal, String api) {}

    /** What programs may race for. */
    public record Goods(Optional<Seated> seated, Optional<Slots> slots) {}

    /** One date with seats. */
    public record Seated(Event event, SessionId session, int number) {}

    /** Resources of an event. */
    public record Slots(EventId event, List<Resource> resources) {}

    /** So many seats are named. */
    private static final int SEATS = 16;

    record SeatedBody(UUID eventId, UUID sessionId, UUID organizationId, List<UUID> seatIds) {}

    record SlotsBody(UUID eventId, @Nullable UUID resourceId, @Nullable UUID openResource) {}

    private static SeatedBody body(Seated seated) {
        List<UUID> seats = IntStream.range(0, SEATS)
                .mapToObj(unit -> new SeatId(seated.event().tag(), seated.number(), unit).value())
                .toList();
        return new SeatedBody(seated.event().id().value(), seated.session().value(),
                seated.event().organization().value(), seats);
    }

    private static SlotsBody body(Slots slots) {
        return new SlotsBody(slots.event().value(), first(slots, false), first(slots, true));
    }

    private static @Nullable UUID first(Slots slots, boolean open) {
        return slots.resources()
                .stream()
                .filter(resource -> resource.open() == open)
                .map(resource -> resource.id().value())
                .findFirst()
                .orElse(null);
    }

    record SignInBody(String email, String password) {}

    /** Replaces the file as a whole. */
    public void write(Path file) {
        var body = new LinkedHashMap<String, Object>();
        List<String> urls = ports.stream().map(port -> "http://localhost:" + port).toList();
        body.put("url", urls.getFirst());
        body.put("urls", urls);
        body.put("admin", new SignInBody(accounts.admin(), accounts.password()));
        body.put("users",
                accounts.buyers().stream().map(email -> new SignInBody(email, accounts.password())).toList());
        body.put("internal_api_key", keys.internal());
        body.put("api_key", keys.api());
        goods.seated().ifPresent(seated -> body.put("seated", body(seated)));
        goods.slots().ifPresent(slots -> body.put("slots", body(slots)));
        try {
            Path folder = file.toAbsolutePath().getParent();
            Path whole = Files.createTempFile(folder, "demo", ".json",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(whole, Json.bytes(body));
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
