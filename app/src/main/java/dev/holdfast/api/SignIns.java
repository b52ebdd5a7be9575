package dev.holdfast.api;

import dev.holdfast.accounts.EmailAddress;
import dev.holdfast.accounts.SignIn;
import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.BiFunction;

/** Signs in with what somebody typed. */
final class SignIns {

    private SignIns() {}

    /** What is no address belongs to nobody, which is all that is told. */
    static <A> SignIn<A> of(BiFunction<EmailAddress, String, SignIn<A>> signIn, @Nullable String email,
            @Nullable String password) {
        Optional<EmailAddress> address = Optional.ofNullable(email).flatMap(EmailAddress::parse);
        return address.isPresent() && password != null
                ? signIn.apply(address.get(), password)
                : new SignIn.Incorrect<>();
    }
}
