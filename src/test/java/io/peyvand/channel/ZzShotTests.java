package io.peyvand.channel;

import org.junit.jupiter.api.Test;

class ZzShotTests {

    @Test
    void shots() throws Exception {
        ChannelProgram program = ChannelProgram.started();
        program.customer("shot", "en", "UTC");
        program.call("POST", "/api/suppressions", "{\"address\":\"shot@example.com\",\"note\":\"called us on Monday\"}");
        program.call("POST", "/api/suppressions", "{\"address\":\"spam@example.com\",\"reason\":\"COMPLAINT\"}");
        Process node = new ProcessBuilder("node", "/tmp/m5/shot.js", program.address("")).redirectErrorStream(true).start();
        System.out.println(new String(node.getInputStream().readAllBytes()));
    }
}
