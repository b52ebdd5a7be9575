package dev.holdfast.api;

import dev.holdfast.accounts.EmailAddress;
import dev.holdfast.accounts.Password;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Optional;

/**
 * Checks what people tell about themselves. What is wrong is a {@link ProblemException}: 400 with the field's
 * name.
 */
final class AccountFields {

    /** A field of a request and what was sent in it. */
    record Field(String name, @Nullable String value) {}

    private static final int NAME_MAX = 255;
    private static final int PHONE_MAX = 20;

    private AccountFields() {}

    /**
     * Refuses when one of the fields is missing or empty, with one text for all of them, as system A does.
     */
    static void require(String error, Field... fields) {
        Arrays.stream(fields).filter(field -> isBlank(field.value())).findFirst().ifPresent(missing -> {
            throw Problem.invalid(missing.name(), error).exception();
        });
    }

    static EmailAddress email(@Nullable String typed) {
        return Optional.ofNullable(typed)
                .flatMap(EmailAddress::parse)
                .orElseThrow(() -> Problem.invalid("email", "Email is not valid").exception());
    }

    static Password password(@Nullable String typed) {
        return Optional.ofNullable(typed)
                .flatMap(Password::parse)
                .orElseThrow(() -> Problem.invalid("password", "Password must be 8 to 128 characters")
                        .exception());
    }

    static String name(@Nullable String typed) {
        String name = typed == null ? "" : typed.strip();
        if (name.isEmpty()) {
            throw Problem.invalid("name", "Name cannot be empty").exception();
        }
        if (name.codePointCount(0, name.length()) > NAME_MAX || unprintable(name)) {
            throw Problem.invalid("name", "Name must be 1 to 255 printable characters").exception();
        }
        return name;
    }

    /** A phone number; empty when there is none. */
    static Optional<String> phoneNumber(@Nullable String typed) {
        String number = typed == null ? "" : typed.strip();
        if (number.length() > PHONE_MAX || unprintable(number)) {
            throw Problem.invalid("phone_number", "Phone number must be at most 20 printable characters")
                    .exception();
        }
        return Optional.of(number).filter(n -> !n.isEmpty());
    }

    private static boolean isBlank(@Nullable String value) {
        return value == null || value.isBlank();
    }

    private static boolean unprintable(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
