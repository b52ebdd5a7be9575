package dev.holdfast.api.seatmaps;

import dev.holdfast.platform.http.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Each fault of a seat map is named with its place and its remedy. */
class FaultyMapTest {

    private static List<String> faults(String json) {
        var refusal = assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> SeatMapReader.read(json.getBytes(StandardCharsets.UTF_8)))
                .actual()
                .problem();
        List<?> errors = (List<?>) Objects.requireNonNull(refusal.members().get("errors"));
        var faults = errors.stream().map(Faults.Fault.class::cast).toList();
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo("invalid_request");
        assertThat(refusal.error()).isEqualTo(faults.getFirst().error());
        assertThat(refusal.members()).containsEntry("field", faults.getFirst().field());
        return faults.stream().map(fault -> fault.field() + " | " + fault.error()).toList();
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', value = {
            "``~body | Must be an object",
            "null~body | Send a seat map",
            "[]~body | Must be an object",
            "{'name': 1}~name | Must be a text",
            "{'name': 'a', 'name': 'b'}~A field is given twice in line 1, column",
            "{'name':~Invalid JSON in line 1, column",
            "{'name': 'a'} {}~Send one object and nothing after it",
            "{'name': 'a'} x~Invalid JSON in line 1, column",
            "{'nom': 1}~nom | Unknown field. Known here: categories, focal_point, layout, name, seat_map_id,",
            "{'sections': {}}~sections | Must be a list",
            "{'sections': [{}, {'rows': [{'seats': [{}, {'x': '1'}]}]}]}"
                    + "~sections[1].rows[0].seats[1].x | Must be a number",
            "{'sections': [{'rows': [{'seats': [{'colour': 1}]}]}]}~sections[0].rows[0].seats[0].colour"
                    + " | Unknown field. Known here: accessible, category, companion, label, x, y",
            "{'sections': [{'capacity': 1.5}]}~sections[0].capacity | Must be a whole number",
            "{'sections': [{'capacity': 99999999999}]}~sections[0].capacity",
            "{'sections': [{'rows': [{'seats': [{'accessible': 'yes'}]}]}]}"
                    + "~sections[0].rows[0].seats[0].accessible | Must be true or false"})
    void shapeThatIsNotTheFormatsIsRefused(String json, String fault) {
        assertThat(faults(quoted(json))).singleElement().asString().contains(fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', value = {
            "``~seats | Say which seats there are in one way: seats, count or labels",
            ", 'count': 1, 'labels': '1-2'~seats | Say which seats there are in one way",
            ", 'count': 0~count | Give a number from 1 to 2000",
            ", 'count': 2001~count | Give a number from 1 to 2000",
            ", 'labels': '1-2001'~labels | Give a range of at most 2000 labels",
            ", 'seats': []~seats | List 1 to 2000 seats",
            ", 'seats': [null]~seats[0] | Must be an object",
            ", 'seats': [{}]~seats[0].label | Give a text of 1 to 20 printable characters",
            ", 'seats': [{'label': 'a\\u0007'}]~seats[0].label | Give a text of 1 to 20 printable",
            ", 'seats': [{'label': '1'}, {'label': '1 '}]~seats[1].label | There is a seat of this label",
            ", 'seats': [{'label': '1', 'category': 'b'}]~seats[0].category | Unknown category. Known",
            ", 'seats': [{'label': '1', 'x': 1e999}]~seats[0].x | Give a number from -500000 to 500000",
            ", 'x': 499999, 'spacing': 2, 'count': 2~seats[1] | Stands beyond 500000 from the origin",
            ", 'count': 1, 'category': 'b'~category | Unknown category. Known are: standard",
            ", 'count': 1, 'spacing': 0~spacing | Give a number above 0, up to 10000",
            ", 'count': 1, 'accessible': ['2']~accessible[0] | No seat of the row has this label",
            ", 'count': 1, 'companion': [null]~companion[0] | No seat of the row has this label",
            ", 'count': 1, 'aisles': ['1', '1']~aisles[1] | Named twice. Leave one out"})
    void faultOfARowIsNamed(String members, String fault) {
        String json = quoted(Samples.section("'rows': [{'label': 'A'" + members + "}]"));

        assertThat(faults(json)).singleElement().asString().startsWith("sections[0].rows[0]." + fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', value = {
            "'name': 'x'~rows | List 1 to 2000 rows, or give a template of rows and columns",
            "'rows': []~rows | List 1 to 2000 rows, or give a template",
            "'rows': [null]~rows[0] | Must be an object",
            "'rows': [{'label': 'A', 'count': 1}, {'label': 'A', 'count': 1}]~rows[1].label | There is a row",
            "'rows': [{'label': 'A', 'count': 1}], 'capacity': 1~capacity | Leave it out: a section",
            "'rows': [{'label': 'A', 'count': 1}], 'template': {}~template | Leave it out, or the rows",
            "'template': {'rows': 1}~template.columns | Give a number from 1 to 2000",
            "'template': {'rows': 2001, 'columns': 1}~template.rows | Give a number from 1 to 2000",
            "'template': {'rows': 1, 'columns': 1, 'start_row_label': 'R1'}~template.start_row_label"
                    + " | Begin with a number, or with 1 to 3 letters",
            "'template': {'rows': 1, 'columns': 1, 'aisles': ['9']}~template.aisles[0] | No column",
            "'template': {'rows': 1, 'columns': 1}, 'category': 'b'~category | Unknown category",
            "'template': {'rows': 1, 'columns': 1}, 'row_spacing': -1~row_spacing | Give a number above 0",
            "'template': {'rows': 1, 'columns': 1}, 'position': {'x': 500001}~position.x | Give a number"})
    void faultOfASectionIsNamed(String members, String fault) {
        assertThat(faults(quoted(Samples.section(members))))
                .first()
                .asString()
                .startsWith("sections[0]." + fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', value = {
            "'kind': 'sitting'~kind | Say what it is: seated, standing or table",
            "'rows': []~kind | Say what it is: seated, standing or table",
            "'kind': 'standing'~capacity | Give a number from 1 to 1000000",
            "'kind': 'standing', 'capacity': 0~capacity | Give a number from 1 to 1000000",
            "'kind': 'standing', 'capacity': 1, 'rows': []~rows | Leave it out: a standing section",
            "'kind': 'standing', 'capacity': 1, 'template': {}~template | Leave it out: a standing section",
            "'kind': 'table', 'template': {}~template | Leave it out: list the tables as rows",
            "'kind': 'table'~rows | List 1 to 2000 rows, one for each table",
            "'kind': 'table', 'rows': [{'label': 'T', 'count': 2}]~rows[0].x | Say where the table stands"})
    void faultOfAKindIsNamed(String members, String fault) {
        String json = "{\"name\": \"Hall\", \"sections\": [{\"key\": \"a\", " + members + "}]}";

        assertThat(faults(quoted(json))).first().asString().startsWith("sections[0]." + fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', value = {
            "'name': ' '~name | Give a text of 1 to 255 printable characters",
            "'name': '\\ud800'~name | Give a text of 1 to 255 printable characters",
            "'name': 'H', 'focal_point': {'x': 1}~focal_point.y | Give both x and y",
            "'name': 'H', 'categories': []~categories | Name 1 to 100 categories, or leave the field out",
            "'name': 'H', 'categories': [null]~categories[0] | Must be an object",
            "'name': 'H', 'categories': [{'key': 'a b'}]~categories[0].key | Give a key of 1 to 64 letters",
            "'name': 'H', 'categories': [{'key': 'a'}, {'key': 'a'}]~categories[1].key | There is a category",
            "'name': 'H', 'categories': [{'key': 'a', 'colour': 'red'}]~categories[0].colour | Give a colour",
            "'name': 'H', 'categories': [{'key': 'a', 'name': ''}]~categories[0].name | Give a text of 1 to",
            "'name': 'H', 'tiers': []~tiers | Unknown field without a layout",
            "'name': 'H'~sections | List 1 to 1000 sections"})
    void faultOfTheWholeIsNamed(String members, String fault) {
        assertThat(faults(quoted("{" + members + "}"))).first().asString().startsWith(fault);
    }

    @Test
    void sectionsHaveKeysOfTheirOwn() {
        String section = "{\"key\": \"a\", \"kind\": \"standing\", \"capacity\": 1}";

        assertThat(faults("{\"name\": \"H\", \"sections\": [" + section + "," + section + ", null]}"))
                .satisfiesExactly(
                        fault -> assertThat(fault).startsWith("sections[1].key | There is a section"),
                        fault -> assertThat(fault).isEqualTo("sections[2] | Must be an object"));
    }

    @Test
    void oneOfSeveralCategoriesHasToBeNamed() {
        assertThat(faults("""
                {"name": "H", "categories": [{"key": "a"}, {"key": "b"}], "sections": [
                {"key": "s", "kind": "standing", "capacity": 1},
                {"key": "t", "kind": "seated", "rows": [{"label": "A", "count": 3},
                 {"label": "B", "seats": [{"label": "1", "category": "b"}]}]}]}"""))
                .containsExactly(
                        "sections[0].category | Name the category, here or further out: one of a, b",
                        "sections[1].rows[0].category | Name the category, here or further out: one of a, b");
    }

    @Test
    void allFaultsAreToldAtOnceUpToTwenty() {
        assertThat(
                faults("""
                {"name": "", "sections": [
                {"key": "", "kind": "seated", "rows": [{"label": "", "count": 0}]}]}"""))
                .extracting(fault -> fault.substring(0, fault.indexOf(' ')))
                .containsExactly("name", "sections[0].key", "sections[0].rows[0].label",
                        "sections[0].rows[0].count");
        assertThat(faults(Samples.row("\"count\": 30, \"aisles\": [" + "\"x\",".repeat(29) + "\"x\"]")))
                .hasSize(20)
                .last()
                .asString()
                .startsWith("sections[0].rows[0].aisles[19]");
    }

    @Test
    void twoHundredThousandSeatsAreTheMost() {
        String template = "\"template\": {\"rows\": %d, \"columns\": 2000}";

        assertThat(
                SeatMapReader.read(Samples.section(template.formatted(100)).getBytes(StandardCharsets.UTF_8))
                        .map()
                        .seats())
                .isEqualTo(200_000);
        assertThat(faults(Samples.section(template.formatted(101)))).singleElement()
                .isEqualTo("sections[0].rows[100] | A seat map has at most 200000 seats. Split the venue");
    }
}
