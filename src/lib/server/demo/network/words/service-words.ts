/** What account holders of each service say in a check-in: what an account is for, and what they learnt. */

export interface ServiceWords {
  /** For the first account of the service, the second, and so on, in turn. */
  why: readonly string[];
  /** One year's lesson, the next year's, for the accounts in turn. */
  learnt: readonly string[];
}

export const SERVICE_WORDS: Readonly<Record<string, ServiceWords>> = {
  'adult-social-care': {
    why: [
      'Families look for help at home late in the evening, and find us there before they ring anybody.',
      'People see equipment used by somebody like them, so that the visit starts with better questions.',
      'Care workers ask what practice is like here, and get an honest answer.'
    ],
    learnt: [
      'Plain pictures of small equipment are saved and shown to relatives; leaflets are not.',
      'A question answered in the comments is read by many who would never have asked.',
      'Posts about jobs work best when a care worker writes them.',
      'Late evening is when relatives have time. We moved our posts there.'
    ]
  },
  carers: {
    why: [
      'People who would not call themselves carers recognise somebody else’s day, and then ask.',
      'A spare place on a short break is filled the same day instead of being lost.',
      'Carers on the register learn about their rights without having to come to us.'
    ],
    learnt: [
      'Nobody answers to the word carer. “Do you look after somebody?” brings people in.',
      'Asking how people heard of us takes one line on the form, and we should have had it years ago.',
      'A short message on the day works better than a long newsletter a week before.',
      'Carers read at night. Answers in the morning are soon enough.'
    ]
  },
  recovery: {
    why: [
      'A first message feels smaller than a first appointment, so people write before they ring.',
      'People in early recovery see others who are a few months ahead.',
      'Members hear of a changed group the same day and do not stand in front of a locked door.'
    ],
    learnt: [
      'Evening messages are answered now, and people who write at night come back.',
      'Families write first. They need their own words, not the ones for the person.',
      'Milestones in somebody’s own words bring more questions than any campaign.',
      'We say what happens in a first conversation. That was the question behind all the others.'
    ]
  },
  'public-health': {
    why: [
      'Adults in wards with poorer health find a check or a jab within walking distance.',
      'Young adults find services without having to ask anybody aloud.',
      'Surgeries and pharmacies pass messages on, and we hear of rumours early.'
    ],
    learnt: [
      'A code of our own for each clinic shows which posts bring bookings.',
      'Pharmacies pass on what is short enough for a counter card.',
      'National campaigns drown ours, so we post the week before or the week after.',
      'Few people follow us on it. We are not sure that it is worth the time.'
    ]
  },
  housing: {
    why: [
      'Tenants and private renters ask for advice while a home can still be saved.',
      'Repairs that are reported in public go to the right channel the same day.'
    ],
    learnt: [
      'People do not read eviction as a word about them until the letter comes. We write about the letter.',
      'Answering repairs in public costs time, and we cannot show what it saves.',
      'A short film of what to bring to the first appointment saves a second one.'
    ]
  },
  'early-help': {
    why: [
      'Parents come to a group because they have seen the room and the people.',
      'New parents find others nearby in the first months.',
      'A free place at today’s session does not stay empty.'
    ],
    learnt: [
      'Parents trust a picture of the door and the buggy park more than a poster.',
      'We ask at the first session how people heard of us, and write it on the sheet.',
      'Messages before nine in the morning fill the places; later ones do not.'
    ]
  },
  fostering: {
    why: [
      'People who have wondered for years make the first call.',
      'A week of fostering is shown as it is, with the washing up.'
    ],
    learnt: [
      'Enquiries come weeks after a post. We had looked for them on the same day.',
      'Foster carers answering questions live bring better enquiries than adverts.',
      'Honest answers about hard days keep the right people interested.'
    ]
  },
  youth: {
    why: [
      'Young people see what is on after school and say what they would like instead.',
      'Those who never come to a centre hear from others of their age.'
    ],
    learnt: [
      'Young people make the films, we only hold the phone. Sign-ups followed.',
      'Polls are answered, forms are not.',
      'Parents read other accounts. We stopped writing for them here.'
    ]
  },
  'adult-learning': {
    why: [
      'Adults with few qualifications find a first course close to home.',
      'Learners show what they make and bring a friend.'
    ],
    learnt: [
      'A learner’s own picture fills a course; a stock picture does not.',
      'We do not know how people came. The enrolment form has no room for the question yet.',
      'September is too late to start: people decide in August.'
    ]
  },
  'employment-support': {
    why: [
      'People out of work get a coach, a course or an application in.',
      'Employers offer trials and apprenticeships to our residents.'
    ],
    learnt: [
      'Vacancies with the wage in the first line are answered.',
      'Employers pass on posts about people they took on, and others ring.',
      'Applications come by the link, so that is where we count now.'
    ]
  },
  waste: {
    why: [
      'Every household knows which bin is out this week, and a missed one is put right once.',
      'A delay is explained before it becomes a complaint.',
      'Neighbours hear about their own round, not about everybody’s.',
      'People in flats keep food waste and small electricals out of the general bin.'
    ],
    learnt: [
      'Telling people about a changed round the evening before halves the angry messages.',
      'One street at a time works. Messages to everybody are read by nobody.',
      'Pictures of what happens to food waste are believed, slogans are not.',
      'We cannot tell whether it was the post or the leaflet on the bin.'
    ]
  },
  highways: {
    why: [
      'People plan around works, ice and floods.',
      'Residents of a street with works know when, why and whom to ask.'
    ],
    learnt: [
      'A map says more than a list of roads.',
      'People forgive a late road when they were told early.',
      'We answer many questions and write down few of them. That is our gap.'
    ]
  },
  parks: {
    why: [
      'Families and dog walkers join in and report what is broken.',
      'People see the parks through the year and come to look after them.'
    ],
    learnt: [
      'Rangers’ own pictures bring volunteers; event posters bring likes.',
      'Reports with a picture of the place are mended sooner, so we ask for a picture.',
      'We need somebody to post when the ranger is on leave.'
    ]
  },
  planning: {
    why: [
      'Residents hear of an application near them in time to comment.',
      'Architects and builders send in applications that can be checked the first time.'
    ],
    learnt: [
      'Comments here are not comments on an application, and we say so each time.',
      'A post on the commonest mistake brings fewer of them, we believe. Nobody has counted.'
    ]
  },
  climate: {
    why: [
      'People get a warning in plain words, and know what to do in the next hour.',
      'Households that want to use less energy get one thing to do each month.'
    ],
    learnt: [
      'A warning that says what to do is passed on; one that says what we do is not.',
      'Nobody has said how people came to the grant page. We shall put a link of our own in.'
    ]
  },
  'trading-standards': {
    why: [
      'People hear of a scam before it rings at their door.',
      'Traders and journalists get alerts that they can pass on.'
    ],
    learnt: [
      'Scams described step by step are recognised; warnings in general are not.',
      'Few traders follow us, and the newsletter reaches them better.'
    ]
  },
  libraries: {
    why: [
      'People near a branch know what is on this week and feel that it is for them.',
      'Readers under forty and new parents join and come with a friend.',
      'Members book events early and use the online library from home.',
      'Teenagers find a book that they finish.',
      'People who cannot leave the house keep company with books.'
    ],
    learnt: [
      'We ask every new member how they heard of us. It takes ten seconds at the desk.',
      'Staff who recommend a book by hand bring more loans than covers in a row.',
      'The newsletter fills events, the other accounts fill the newsletter.',
      'Short films take an afternoon each. We make fewer and plan them.',
      'Listeners write letters. We count those now.'
    ]
  },
  museums: {
    why: [
      'Families plan a visit around something that they have seen.',
      'People see what the stores hold, and ask for talks.',
      'Teachers find films for a lesson.',
      'Young adults see the mill at work.'
    ],
    learnt: [
      'One booking page for everything showed us what brings people.',
      'Objects with a question are answered; objects with a date are not.',
      'Films for schools are watched in January and June. We publish them before.',
      'Views are many and visits from it are none that we can find.'
    ]
  },
  leisure: {
    why: [
      'People who have not moved for years find a first class that is not frightening.',
      'Swimmers and families know what is on and what is full.'
    ],
    learnt: [
      'Places go when beginners show beginners.',
      'A link of its own for each class told us that mornings fill from here and evenings do not.'
    ]
  },
  volunteering: {
    why: [
      'People who have an hour find something to do with it.',
      'Organisations find out who is looking.',
      'Students see volunteering as a way into work.'
    ],
    learnt: [
      'Fewer people start, although more ask. The form is too long, and that is what we change next.',
      'Saying how long a role takes brings people who stay.',
      'A picture of the team leader makes the first day easier.'
    ]
  },
  'community-safety': {
    why: [
      'People who worry about crime or fire at home report, lock up and book a visit.',
      'Streets where something has just happened get facts and not rumours.'
    ],
    learnt: [
      'Saying what happened afterwards brings the next report.',
      'Rumours stop when wardens answer under their own role.'
    ]
  },
  'customer-services': {
    why: [
      'A question is answered once, and others read the answer.',
      'Service news gets answers within the working day.',
      'Younger residents learn what the council does for them.',
      'Closures and deadlines reach people who follow nothing else.',
      'Households claim what they are entitled to.',
      'Neighbourhoods answer consultations who never come to a meeting.',
      'Vacancies and joint work are noticed.',
      'Forms are explained in two minutes and in sign language.'
    ],
    learnt: [
      'Answers saved as short texts are quicker and friendlier than new ones.',
      'We asked callers whether they had looked online first. Half of the questions came from one page.',
      'A closing date in the first line is read; the same date at the end is not.',
      'Other services’ posts do better here than on their own account, with their name on them.',
      'The newsletter has the best links and the most patient readers.',
      'It is quiet there, and we answer in a day. We should decide whether to stay.',
      'Nobody came by it that we know of. It may still be useful to partners.',
      'Sign language films are watched to the end.'
    ]
  },
  registrars: {
    why: ['Families bring the right papers once.', 'Couples see our rooms and book a date.'],
    learnt: [
      'One picture with all the papers laid out answers most of the questions.',
      'Couples save posts for months and book in January.'
    ]
  },
  'democratic-services': {
    why: [
      'Residents know what is being decided and can watch it.',
      'People who cannot come to the chamber see their council decide.',
      'Residents of the ward hear what was raised for them, and what came of it.',
      'People bring a street’s question to the ward’s councillor in public.'
    ],
    learnt: [
      'A line on what a decision means for a street is read; the agenda is not.',
      'Few watch live, and more watch the part that concerns them. We cut it out now.',
      'Questions about bins come to everybody. We pass them on and say so.',
      'Saying what could not be done was respected.'
    ]
  }
};
