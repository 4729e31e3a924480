package io.certloop.testkit.secret;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Searches files for EC private keys, in the forms in which they could lie in memory. */
public final class KeySearch {

    /** What a search must find, so that one that finds nothing means something. */
    private static final String CANARY = "canary-" + Integer.toHexString(0xC0FFEE) + "-in-the-heap";

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final int LINE = 64;

    private final List<byte[]> forms = new ArrayList<>();

    /** @param pems each with a key in PKCS #8 */
    public static KeySearch of(Path... pems) throws IOException, GeneralSecurityException {
        KeySearch search = new KeySearch();
        for (Path pem : pems) {
            search.add(Files.readString(pem));
        }
        return search;
    }

    private void add(String pem) throws GeneralSecurityException {
        String body = pem.substring(pem.indexOf(BEGIN) + BEGIN.length()).replaceAll("(?s)-----END.*", "");
        for (String line : body.lines().filter(each -> each.length() == LINE).toList()) {
            forms.add(line.getBytes(StandardCharsets.US_ASCII));
            forms.add(line.getBytes(StandardCharsets.UTF_16BE));
            forms.add(line.getBytes(StandardCharsets.UTF_16LE));
        }
        byte[] der = Base64.getMimeDecoder().decode(body);
        forms.add(der);
        ECPrivateKey key = (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        byte[] scalar = key.getS().toByteArray();
        // As digits of a number, too: the dump has them in the same order.
        forms.add(Arrays.copyOfRange(scalar, scalar.length - 24, scalar.length));
    }

    /** The forms that are in the file, by their lengths only. */
    public List<String> in(Path file) throws IOException {
        return find(file, forms);
    }

    /**
     * Writes what lives in this process after a full collection.
     *
     * @throws IllegalStateException if what lives is not found in the dump
     */
    public static void dumpHeap(Path file) throws IOException {
        String canary = new String(CANARY.toCharArray());
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), true);
        if (find(file, List.of(canary.getBytes(StandardCharsets.US_ASCII))).isEmpty()) {
            throw new IllegalStateException("the search does not find what is in the heap");
        }
    }

    private static List<String> find(Path file, List<byte[]> forms) throws IOException {
        Map<Integer, List<byte[]>> byStart = new HashMap<>();
        boolean[] starts = new boolean[1 << 16];
        for (byte[] form : forms) {
            int start = start(form[0], form[1]);
            starts[start] = true;
            byStart.computeIfAbsent(start, any -> new ArrayList<>()).add(form);
        }
        List<String> found = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            for (int at = 0; at + 1 < bytes.limit(); at++) {
                int start = start(bytes.get(at), bytes.get(at + 1));
                if (starts[start]) {
                    for (byte[] form : byStart.get(start)) {
                        if (isAt(bytes, at, form)) {
                            found.add("form of " + form.length + " bytes");
                        }
                    }
                }
            }
        }
        return found;
    }

    private static int start(byte first, byte second) {
        return Byte.toUnsignedInt(first) << 8 | Byte.toUnsignedInt(second);
    }

    private static boolean isAt(ByteBuffer bytes, int at, byte[] form) {
        if (at + form.length > bytes.limit()) {
            return false;
        }
        int same = 0;
        while (same < form.length && bytes.get(at + same) == form[same]) {
            same++;
        }
        return same == form.length;
    }
}
