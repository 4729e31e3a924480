package io.certloop.remediation.chat.rest;

import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The flat documents of WeCom. */
record Xml(Element root) {

    /** Empty if it is none, or has a document type: that could name files. */
    static Optional<Xml> read(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return Optional.of(
                    new Xml(
                            builder.parse(new InputSource(new StringReader(text)))
                                    .getDocumentElement()));
        } catch (SAXException e) {
            return Optional.empty();
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text of the first element of this name; empty if there is none. */
    String text(String name) {
        var found = root.getElementsByTagName(name).item(0);
        return found == null ? "" : found.getTextContent();
    }

    /** As the text of an element. */
    static String quoted(String text) {
        return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>";
    }
}
