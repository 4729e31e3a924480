package io.certloop.watcher.watch.kubernetes;

/** Namespace and name of a TLS Secret. */
public record SecretName(String namespace, String name) {

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
