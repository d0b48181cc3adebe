export { describeWithKafka, type TestKafka } from './describe-with-kafka.js';
