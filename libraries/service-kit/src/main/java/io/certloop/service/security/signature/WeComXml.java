package io.certloop.service.security.signature;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The XML documents of WeCom: one root with elements that contain only text. */
public record WeComXml(Element root) {

    /** Reads a document; empty if the text is not XML or has a document type, which could refer to files. */
    public static Optional<WeComXml> read(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return Optional.of(new WeComXml(
                    builder.parse(new InputSource(new StringReader(text))).getDocumentElement()));
        } catch (SAXException e) {
            return Optional.empty();
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public String text(String name) {
        var found = root.getElementsByTagName(name).item(0);
        return found == null ? "" : found.getTextContent();
    }

    /** The elements of the root and their texts, as a JSON object. */
    public String json() {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        for (Node each = root.getFirstChild(); each != null; each = each.getNextSibling()) {
            if (each instanceof Element element) {
                members.put(element.getTagName(), element.getTextContent());
            }
        }
        return members.toString();
    }
}
