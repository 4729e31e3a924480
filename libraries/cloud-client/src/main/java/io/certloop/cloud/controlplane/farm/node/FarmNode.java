package io.certloop.cloud.controlplane.farm.node;

import io.certloop.cloud.controlplane.farm.file.KeyMaterial;
import java.util.List;
import java.util.Map;

/**
 * The running server process of one node. Files are named as in the node's certificate folder
 * ({@code www.example.com.pem}). Every method blocks for at most the timeout that the node was given, and throws
 * {@link NodeException} if the node fails or refuses; no message contains key material.
 */
public interface FarmNode {

    Listing list() throws NodeException;

    /**
     * The certificates that the process holds for these files. A file that the process does not know gives
     * {@link Shown#NOTHING}.
     */
    Map<String, Shown> show(List<String> files) throws NodeException;

    /**
     * Makes the process serve the file's certificate; if the control plane can write the node's files, the file is
     * already on disk. After a normal return the process has accepted the certificate. After
     * {@link NodeException.Kind#REFUSED} it serves the previous certificate, and no transaction stays open. After
     * {@link NodeException.Kind#SILENT} the state is unknown: call {@link #show} again. Safe to repeat.
     */
    void push(String file, KeyMaterial material) throws NodeException;

    /**
     * Commits the open transaction of a file, so that the process serves its certificate. Call it only while the file
     * is {@link Shown#uncommitted()}.
     */
    void commit(String file) throws NodeException;

    /** Aborts the open transaction of a file. Call it only while the file is uncommitted, like {@link #commit}. */
    void abort(String file) throws NodeException;
}
