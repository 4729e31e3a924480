package io.certloop.cloud.controlplane.farm.node;

import io.certloop.cloud.controlplane.farm.file.KeyMaterial;
import java.util.List;
import java.util.Map;

/**
 * The running process of one node. Files are named as in the node's folder of certificates ({@code
 * www.example.com.pem}). Every method blocks, for at most the time that the node's kind was given,
 * and throws {@link NodeException} with what the node did instead; no message holds key material.
 */
public interface FarmNode {

    /** Which certificate files the process knows; empty for a process that does not say. */
    Listing list() throws NodeException;

    /**
     * What the process holds for each of these files; a file that it does not know is {@link
     * Shown#NOTHING}. A process that does not say what it holds shows nothing for all, and is
     * proven by its handshakes alone.
     */
    Map<String, Shown> show(List<String> files) throws NodeException;

    /**
     * Lets the process serve what the file holds, which is on disk already where the plane can
     * write it. When this returns, the process has accepted it; when it throws {@link
     * NodeException.Kind#REFUSED}, it serves what it served before and nothing is left half done.
     * After {@link NodeException.Kind#SILENT} nothing is known: {@link #show} it again. To push the
     * same once more has no further effect.
     */
    void push(String file, KeyMaterial material) throws NodeException;

    /**
     * Lets the process serve what was handed over and never committed. Called only while it is
     * {@link Shown#uncommitted()}.
     */
    default void commit(String file) throws NodeException {
        throw new NodeException(NodeException.Kind.NOT_FOUND, "this kind has no transactions");
    }

    /** Drops what was handed over and never committed; like {@link #commit} otherwise. */
    default void abort(String file) throws NodeException {
        throw new NodeException(NodeException.Kind.NOT_FOUND, "this kind has no transactions");
    }
}
