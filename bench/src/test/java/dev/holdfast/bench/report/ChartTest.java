package dev.holdfast.bench.report;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ChartTest {

    @Test
    void aBarTwiceAsLongIsTwiceAsMuch() throws Exception {
        Document svg = parsed(
                Chart.svg("t", "s", List.of(new Chart.Bar("ours", new Spread(200, 200, 200), true),
                        new Chart.Bar("other", new Spread(100, 100, 100), false))));
        assertEquals(2.0, width(svg, 1) / width(svg, 2), 0.01);
    }

    @Test
    void namesAreEscaped() throws Exception {
        Document svg = parsed(Chart.svg("a < b & \"c\"", "", List.of()));
        assertEquals("a < b & \"c\"", svg.getDocumentElement().getAttribute("aria-label"));
    }

    private static double width(Document svg, int rectangle) {
        return Double.parseDouble(
                ((Element) svg.getElementsByTagName("rect").item(rectangle)).getAttribute("width"));
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
