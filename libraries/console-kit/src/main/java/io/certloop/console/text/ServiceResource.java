package io.certloop.console.text;

import java.io.FileNotFoundException;
import java.io.InputStream;

/** A file of the service that uses this library, or of the library itself. */
final class ServiceResource {

    private ServiceResource() {}

    /** The loader of this class may know only the library, as in tests with Quarkus. */
    static InputStream open(String name) throws FileNotFoundException {
        InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(name);
        if (file == null) {
            throw new FileNotFoundException("No " + name + " on the class path");
        }
        return file;
    }
}
