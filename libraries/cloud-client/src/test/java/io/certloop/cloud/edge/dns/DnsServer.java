package io.certloop.cloud.edge.dns;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A tiny authoritative server on a free UDP port of the loopback. */
final class DnsServer implements AutoCloseable {

    private static final long LONG_LIVED = 86_400;

    private final DatagramSocket socket;
    private final List<Record> records = new CopyOnWriteArrayList<>();
    private volatile int failure = Rcode.NOERROR;
    private final AtomicInteger toLose = new AtomicInteger();
    private volatile boolean silent;
    final AtomicInteger questions = new AtomicInteger();

    DnsServer() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("test-dns").start(this::serve);
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    DnsServer with(String name, int type, String value) throws IOException {
        Name owner = Name.fromString(name, Name.root);
        records.add(Record.fromString(owner, type, DClass.IN, LONG_LIVED, value, Name.root));
        return this;
    }

    void clear() {
        records.clear();
    }

    void failWith(int rcode) {
        failure = rcode;
    }

    void lose(int next) {
        toLose.set(next);
    }

    void fallSilent() {
        silent = true;
    }

    private void serve() {
        byte[] buffer = new byte[4096];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                questions.incrementAndGet();
                if (!silent && toLose.getAndDecrement() <= 0) {
                    byte[] answer = answer(new Message(trimmed(packet))).toWire();
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private static byte[] trimmed(DatagramPacket packet) {
        byte[] bytes = new byte[packet.getLength()];
        System.arraycopy(packet.getData(), 0, bytes, 0, bytes.length);
        return bytes;
    }

    private Message answer(Message question) {
        Message answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.AA);
        Record asked = question.getQuestion();
        answer.addRecord(asked, Section.QUESTION);
        if (failure != Rcode.NOERROR) {
            answer.getHeader().setRcode(failure);
            return answer;
        }
        List<Record> found = find(asked.getName(), asked.getType());
        found.forEach(one -> answer.addRecord(one, Section.ANSWER));
        if (records.stream().noneMatch(one -> one.getName().equals(asked.getName()))) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        return answer;
    }

    /** As a recursive server does it: a CNAME comes with what it leads to. */
    private List<Record> find(Name name, int type) {
        List<Record> found = new ArrayList<>();
        for (Record one : records) {
            if (one.getName().equals(name) && one.getType() == type) {
                found.add(one);
            } else if (one.getName().equals(name) && one.getType() == Type.CNAME) {
                found.add(one);
                found.addAll(find(((org.xbill.DNS.CNAMERecord) one).getTarget(), type));
            }
        }
        return found;
    }

    @Override
    public void close() {
        socket.close();
    }
}
