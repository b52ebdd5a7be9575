package dev.holdfast.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The file in which a demonstration tells programs where it is and who may sign in. Holds
 * secrets: only its owner may read it.
 */
public record DemoFile(List<Integer> ports, Accounts accounts, Keys keys) {

    /** Who may sign in. */
    public record Accounts(String admin, List<String> buyers, String password) {}

    /** With what programs call: the internal key, and an API key of the samples' organization. */
    public record Keys(String internal, String api) {}

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
