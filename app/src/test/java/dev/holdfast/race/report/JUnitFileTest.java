package dev.holdfast.race.report;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import static org.assertj.core.api.Assertions.assertThat;

/** The file for continuous integration is XML, and counts right. */
class JUnitFileTest {

    @Test
    void eachCheckIsATestCase() throws ParserConfigurationException, SAXException, IOException {
        Document xml = parsed(Raced.report(Raced.requests(10), Raced.kept(), Raced.broken(150)));

        Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("tests")).isEqualTo("2");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(xml.getDocumentElement().getAttribute("tests")).isEqualTo("2");
        assertThat(xml.getElementsByTagName("testcase").getLength()).isEqualTo(2);
        Element failure = (Element) xml.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("breach 1");
        assertThat(failure.getTextContent()).contains("breach 100\nand 50 more").doesNotContain("breach 101");
    }

    @Test
    void whatTheTargetSaysIsNoMarkup() throws ParserConfigurationException, SAXException, IOException {
        Document xml = parsed(Raced.hostile());

        assertThat(xml.getElementsByTagName("script").getLength()).isZero();
        Element failure = (Element) xml.getElementsByTagName("failure").item(0);
        assertThat(failure.getTextContent()).startsWith("<script>alert(1)</script>\" onload='x'");
    }

    private static Document parsed(Report report)
            throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(JUnitFile.xml(report).getBytes(StandardCharsets.UTF_8)));
    }
}
