package dev.holdfast.api;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

import static dev.holdfast.api.AccountsServer.bearer;
import static org.assertj.core.api.Assertions.assertThat;

class ProfileTest {
    private static final String PATH = "/api/v1/users/profile";

    private final AccountsServer server = new AccountsServer();
    private final String token = server.register("ann@example.com").text("access_token");

    @AfterEach
    void close() {
        server.close();
    }

    private Answer edit(String json) {
        return server.put(PATH, json, bearer(token));
    }

    @Test
    void showsWhatIsKnown() {
        Answer profile = server.get(PATH, bearer(token)).succeeds(200);

        assertThat(profile.body().propertyNames()).containsExactly("user_id", "email", "name", "created_at");
        assertThat(profile.text("email")).isEqualTo("ann@example.com");
        assertThat(Instant.parse(profile.text("created_at"))).isEqualTo(server.accounts.clock.instant());
    }

    @Test
    void changesOnlyWhatIsGiven() {
        Answer edited = edit("{\"phone_number\": \"555\"}").succeeds(200);
        assertThat(edited.text("name")).isEqualTo("Ann Other");
        assertThat(edited.text("phone_number")).isEqualTo("555");

        edited = edit("{\"name\": \" Ann B. \", \"email\": \"new@example.com\"}").succeeds(200);
        assertThat(edited.text("name")).isEqualTo("Ann B.");
        assertThat(edited.text("phone_number")).isEqualTo("555");
        assertThat(edited.text("email")).isEqualTo("ann@example.com");

        assertThat(edit("{\"name\": null}").succeeds(200)).isEqualTo(edited);
        assertThat(server.get(PATH, bearer(token))).isEqualTo(edited);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"  \""})
    void aPhoneNumberCanBeCleared(String cleared) {
        edit("{\"phone_number\": \"555\"}");

        assertThat(edit("{\"phone_number\": " + cleared + "}").succeeds(200).body().has("phone_number"))
                .isFalse();
    }

    @Test
    void aNameCannotBeBlanked() {
        edit("{\"name\": \"\"}").blames("name", "Name cannot be empty");
        edit("{\"name\": \" \"}").blames("name", "Name cannot be empty");
    }

    @Test
    void wrongTypesAndSizesAreRefused() {
        edit("{\"name\": 7}").blames("name", "Invalid JSON");
        edit("{\"phone_number\": {}}").blames("phone_number", "Invalid JSON");
        edit("{\"phone_number\": \"" + "1".repeat(21) + "\"}").blames("phone_number",
                "Phone number must be at most 20 printable characters");
        edit("{").blames("body", "Invalid JSON");
    }
}
