/**
 * Everything that needs whole networks, one after the other: each of them is up to thirty processes,
 * and two at once would time each other out. Run one alone by its name: `npm test -- networks -t …`.
 */
import './test/start-and-stop.js';
import './test/erasure.js';
import './test/given-servers.js';
import './test/faults.js';
import './test/broker-faults.js';
import './test/two-builds.js';
import './test/upgrade.js';
