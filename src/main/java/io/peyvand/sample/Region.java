package io.peyvand.sample;

import java.util.List;

/**
 * Where made-up people live and what they are called.
 *
 * @param share of all customers, in percent
 * @param firstNames in their own script, after a bar as an address is spelt
 */
record Region(String locale, int share, List<String> timeZones, List<String> firstNames, List<String> lastNames) {

    /** Spread so that wherever the clock stands, it is day for some. */
    static final List<Region> ALL = List.of(
            new Region("fa", 22, List.of("Asia/Tehran"),
                    List.of("سارا|sara", "علی|ali", "مریم|maryam", "رضا|reza", "نرگس|narges", "امیر|amir", "لیلا|leila", "کیان|kian", "پریسا|parisa", "بهرام|bahram",
                            "شیرین|shirin", "آرش|arash", "نیلوفر|niloufar", "داریوش|dariush"),
                    List.of("احمدی|ahmadi", "رضایی|rezaei", "محمدی|mohammadi", "کریمی|karimi", "حسینی|hosseini", "جعفری|jafari", "مرادی|moradi", "رستمی|rostami",
                            "نوری|nouri", "شریفی|sharifi")),
            new Region("fa", 8, List.of("America/Los_Angeles", "Australia/Sydney", "America/Toronto", "Pacific/Auckland"),
                    List.of("مینا|mina", "فرهاد|farhad", "یاسمن|yasaman", "سینا|sina", "نازنین|nazanin", "بابک|babak"),
                    List.of("تهرانی|tehrani", "صالحی|salehi", "فرهادی|farhadi", "بهرامی|bahrami", "کاظمی|kazemi")),
            new Region("en", 20, List.of("America/New_York", "America/Chicago", "America/Los_Angeles", "America/Anchorage"),
                    List.of("Emma|emma", "Liam|liam", "Olivia|olivia", "Noah|noah", "Ava|ava", "Ethan|ethan", "Grace|grace", "Henry|henry", "Zoe|zoe", "Jack|jack"),
                    List.of("Carter|carter", "Morgan|morgan", "Reed|reed", "Hayes|hayes", "Brooks|brooks", "Foster|foster", "Quinn|quinn", "O'Neill|oneill")),
            new Region("en", 16, List.of("Europe/London", "Europe/Dublin", "Europe/Berlin", "Europe/Madrid", "Europe/Stockholm"),
                    List.of("Amelia|amelia", "Oliver|oliver", "Freya|freya", "Jürgen|juergen", "Zoë|zoe", "Søren|soeren", "Inés|ines", "Siobhán|siobhan", "Łukasz|lukasz"),
                    List.of("Walker|walker", "Müller|mueller", "García|garcia", "Lindström|lindstroem", "Murphy|murphy", "Nowak|nowak", "Hughes|hughes")),
            new Region("en", 10, List.of("Australia/Sydney", "Australia/Perth", "Pacific/Auckland", "Pacific/Honolulu"),
                    List.of("Charlotte|charlotte", "Lachlan|lachlan", "Matilda|matilda", "Tāne|tane", "Kalani|kalani", "Ruby|ruby"),
                    List.of("Mitchell|mitchell", "Kelly|kelly", "Ngata|ngata", "Kealoha|kealoha", "Fraser|fraser")),
            new Region("en", 8, List.of("Asia/Tokyo"),
                    List.of("さくら|sakura", "陽翔|haruto", "美咲|misaki", "蓮|ren", "結衣|yui"),
                    List.of("佐藤|sato", "鈴木|suzuki", "高橋|takahashi", "田中|tanaka")),
            new Region("en", 8, List.of("Asia/Kolkata", "Asia/Singapore"),
                    List.of("आरव|aarav", "अनन्या|ananya", "विवान|vivaan", "दीया|diya", "Wei|wei"),
                    List.of("शर्मा|sharma", "पटेल|patel", "वर्मा|verma", "Tan|tan")),
            new Region("en", 8, List.of("America/Sao_Paulo", "Europe/Athens", "Asia/Dubai"),
                    List.of("João|joao", "Ελένη|eleni", "Νίκος|nikos", "يوسف|yusuf", "ليلى|layla", "Beatriz|beatriz"),
                    List.of("Silva|silva", "Παππάς|pappas", "الخوري|khoury", "Costa|costa")));

    /** @param percentile from 0 to 100 */
    static Region at(double percentile) {
        double left = percentile;
        for (Region region : ALL) {
            left -= region.share;
            if (left < 0) {
                return region;
            }
        }
        return ALL.getLast();
    }
}
