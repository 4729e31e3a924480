#!/usr/bin/env python3
"""Reloads nginx when CertLoop asks for it, and says why if nginx refuses.

Runs on the node, as a user that may run `nginx -t` and `nginx -s reload`. Python 3 only, no packages.

  CERTLOOP_SECRET_FILE  the secret that the node's entry in CertLoop's accounts file has, too
  LISTEN                address and port, 127.0.0.1:9180 by default
  NGINX_COMMAND         the command, "nginx" by default; for instance "sudo /usr/sbin/nginx", with
                        certloop ALL=(root) NOPASSWD: /usr/sbin/nginx -t -q, /usr/sbin/nginx -s reload
                        in sudoers

A request is `POST /reload` with the headers
  X-CertLoop-Timestamp  seconds since 1970; more than 5 minutes away is refused
  X-CertLoop-Signature  lower-case hex of HMAC-SHA256(secret, timestamp + "." + body)
It carries no certificate and no key: those are written to the node's folder before.

Answers: 200 reloaded; 401 wrong signature; 422 nginx -t fails, nothing was reloaded, "detail" says why.
"""

import hashlib
import hmac
import http.server
import json
import os
import shlex
import subprocess
import time

with open(os.environ["CERTLOOP_SECRET_FILE"], "rb") as file:
    SECRET = file.read().strip()
NGINX = shlex.split(os.environ.get("NGINX_COMMAND", "nginx"))
HOST, PORT = os.environ.get("LISTEN", "127.0.0.1:9180").rsplit(":", 1)
TOLERANCE = 300
LARGEST = 4096


def signed(stamp, body, signature):
    wanted = hmac.new(SECRET, stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    near = stamp.isascii() and stamp.isdigit() and abs(time.time() - int(stamp)) <= TOLERANCE
    return hmac.compare_digest(wanted.encode(), signature.encode()) and near


def nginx(*options):
    ran = subprocess.run(NGINX + list(options), capture_output=True, timeout=20)
    return ran.returncode == 0, ran.stderr.decode(errors="replace").strip()[-1000:]


class Receiver(http.server.BaseHTTPRequestHandler):
    timeout = 10

    def do_POST(self):
        length = self.headers.get("Content-Length", "")
        if self.path != "/reload":
            return self.answer(404, "POST /reload is all there is")
        if not (length.isascii() and length.isdigit()) or int(length) > LARGEST:
            return self.answer(413, f"the body has at most {LARGEST} bytes")
        body = self.rfile.read(int(length))
        stamp = self.headers.get("X-CertLoop-Timestamp", "")
        if not signed(stamp, body, self.headers.get("X-CertLoop-Signature", "")):
            return self.answer(401, "the signature or its time is wrong")
        for options in (["-t", "-q"], ["-s", "reload"]):
            done, why = nginx(*options)
            if not done:
                return self.answer(422, why)
        return self.answer(200, "reloaded")

    def answer(self, status, detail):
        body = json.dumps({"detail": detail}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")  # or a client would send its next request on it
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    http.server.ThreadingHTTPServer((HOST, int(PORT)), Receiver).serve_forever()
