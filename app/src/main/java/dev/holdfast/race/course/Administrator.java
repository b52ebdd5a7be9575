package dev.holdfast.race.course;

/** Who creates the event to race for. */
public sealed interface Administrator {

    /** Somebody who is logged in already. */
    record Token(String token) implements Administrator {

        @Override
        public String toString() {
            return "Token[...]";
        }
    }

    /** Somebody who has to log in. */
    record Login(String email, String password) implements Administrator {

        @Override
        public String toString() {
            return "Login[email=" + email + "]";
        }
    }
}
