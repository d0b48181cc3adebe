import type { Notice } from './notice.js';

/** The texts of notice 2026-01 in English. */
export const en: Notice['texts']['en'] = {
  representative: {
    title: 'How information about the child is shared',
    paragraphs: [
      'We ask you to allow us to share information about the child with institutions of their country that can protect them and help with their return.',
      'Only what you allow is shared: which information, with which institutions, what for, and until when. Nobody whom you do not name receives it.',
      'You may say no. If you do, the child is protected and helped all the same.',
      'You may take your permission back at any time. Then nothing more is shared, and those who received something must restrict it and answer what they did.',
      'The child is asked too. What they do not want to share is not shared, even if you allow it.',
      'You may ask to see what was shared, with whom and when, and ask for it to be corrected or erased.',
      'When the child turns 18 they decide for themselves, and this permission ends.',
    ],
  },
  adolescent: {
    title: 'Your information is yours',
    paragraphs: [
      'We would like to tell institutions of your country some things about you, so that they can look after you and help you when you return.',
      'You can say what is told and what is not. If something frightens you, or you would rather tell it yourself, say so and it is not shared.',
      'You can say no, and you can change your mind later. You will not lose any help because of it.',
      'You can ask us to show you who was told what. When you turn 18, you decide.',
    ],
  },
  child: {
    title: 'What we tell about you',
    paragraphs: [
      'There are people in your country who want to take care of you. For that they need to know some things about you.',
      'May we tell them? You can say yes or no. Nobody will be angry with you.',
      'If there is something that you do not want us to tell, say so. It is your secret and we keep it.',
      'If you think differently tomorrow, you can say that too.',
    ],
  },
};
