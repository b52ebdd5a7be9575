package dev.holdfast.platform.database;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Addresses as people copy them from elsewhere. */
class DatabaseAddressTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "postgresql://joe:secret@db.example:5433/shop|jdbc:postgresql://db.example:5433/shop|joe|secret",
            "postgres://joe:secret@db/shop|jdbc:postgresql://db/shop|joe|secret",
            "jdbc:postgresql://joe:secret@db/shop|jdbc:postgresql://db/shop|joe|secret",
            "postgresql://joe@db/shop|jdbc:postgresql://db/shop|joe|''",
            "postgresql://db/shop|jdbc:postgresql://db/shop|''|''",
            "postgresql://joe:s@db/shop?ssl=true&a=b|jdbc:postgresql://db/shop?ssl=true&a=b|joe|s",
            "postgresql://j%40e:p%3Aa%2Fs%25+s%20x@db/shop|jdbc:postgresql://db/shop|j@e|p:a/s%+s x",
            "postgresql://joe:p@ss/w#rd%@db/shop|jdbc:postgresql://db/shop|joe|p@ss/w#rd%",
            "postgresql://joe:s@db|jdbc:postgresql://db/|joe|s",
            "postgresql://joe:a:b@db/shop|jdbc:postgresql://db/shop|joe|a:b",
            "postgresql://joe:s@[::1]:5432/shop|jdbc:postgresql://[::1]:5432/shop|joe|s",
            "postgresql://joe:s@one:1,two:2/shop?targetServerType=primary"
                    + "|jdbc:postgresql://one:1,two:2/shop?targetServerType=primary|joe|s",
            "postgresql://my_host/shop|jdbc:postgresql://my_host/shop|''|''",
            "postgresql://joe:s@my_host:5432/shop|jdbc:postgresql://my_host:5432/shop|joe|s"})
    void anAddressIsReadInItsParts(String url, String jdbcUrl, String user, String password) {
        assertThat(DatabaseAddress.parse(url)).isEqualTo(new DatabaseAddress(jdbcUrl, user, password));
    }

    @Test
    void userAndPasswordMayBeParameters() {
        assertThat(DatabaseAddress.parse("jdbc:postgresql://db/shop?user=joe&password=s%26x&ssl=true"))
                .isEqualTo(new DatabaseAddress("jdbc:postgresql://db/shop?ssl=true", "joe", "s&x"));
    }

    @Test
    void aPasswordIsNotPrinted() {
        assertThat(DatabaseAddress.parse("postgresql://joe:hunter2@db/shop?password=hunter2")).asString()
                .contains("joe", "db")
                .doesNotContain("hunter2");
    }
}
