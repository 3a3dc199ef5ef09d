package io.peyvand;

import java.nio.file.Path;

class Shots {
    public static void main(String[] a) throws Exception {
        var base = a[0];
        try (var b = new Browser()) {
            b.size(1280, 900, false);
            b.open(base + "/sign-in");
            b.screenshot(Path.of("/tmp/shots/signin-en-wide-light.png"));
            b.evaluate("document.querySelector('[name=name]').value='admin';document.querySelector('[name=password]').value='admin-password'");
            b.leaveBy("document.querySelector('button.full').click()");
            String[] pages = a[1].split(";");
            for (var lang : a[2].split(",")) {
                if (!b.evaluate("document.documentElement.lang").asString().equals(lang)) b.leaveBy("document.querySelector('[name=language]').click()");
                for (var p : pages) {
                    var kv = p.split("=", 2);
                    for (var mode : a[3].split(",")) {
                        var w = mode.startsWith("w");
                        b.size(w ? 1280 : 390, w ? 900 : 844, mode.endsWith("d"));
                        b.open(base + kv[1]);
                        Thread.sleep(kv[0].startsWith("j") || kv[0].startsWith("d") ? 1500 : 300);
                        int h = Math.min(b.evaluate("document.documentElement.scrollHeight").asInt(), 2200);
                        int ow = b.evaluate("document.documentElement.scrollWidth").asInt();
                        if (!w && ow > 390) System.out.println("OVERFLOW " + kv[0] + " " + ow);
                        b.size(w ? 1280 : 390, Math.max(h, w ? 900 : 844), mode.endsWith("d"));
                        b.screenshot(Path.of("/tmp/shots/" + kv[0] + "-" + lang + "-" + mode + ".png"));
                    }
                }
            }
            b.complaints().forEach(c -> System.out.println("COMPLAINT " + c));
        }
    }
}
