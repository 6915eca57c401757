/**
 * Given names that are common in the United Kingdom, among people whose families came from many places. Written by hand: it
 * is a help for writers, not a register, and a name that is missing is found by what stands around it.
 */

/** Names that mean hardly anything else: one of these alone looks like a person. */
export const GIVEN_NAMES: ReadonlySet<string> = named(`
  aadil aaliyah aamir aarav aaron aarti abayomi abbie abby abdul abdullah abdullahi abdulrahman abebe abeer abena
  abeni abid abigail abimbola abiodun abiola abosede abraham abu adam adebayo adebola adeel adele adeola adesola
  adetokunbo adetola adewale adeyemi adham adil adnan adrian adwoa afia afnan afua afzal agata agnes agnieszka agyei
  ahlam ahmad ahmed aidan aiden aileen aimee aisha aishah aisling ajay akbar akhtar akin akinyi akira akosua akram
  akua ala alaa alan albert aleena alejandro aleksander aleksandr aleksandra alexander alexandra alexandru alexei
  alfie alfred alice alicia alin alina alisa alison alistair aliyah allan allison altaf amadou amaka amal aman
  amanda amandeep amani amar amara ameera amelia amer amina aminah aminata amir amira amit amjad amjed amoako amrit
  amy analyn anan anand anas anastasia anca andrea andrei andrew andrzej andrzejka andy anesu aneta angela angesom
  angus anil anisa anish anita anjali anjum anna annabel anne annette annie anthony antonia antonio anwar anya
  archie areej arif arjun arkadiusz arlene arlo arthur artur arun arvind arwa asad asha ashleigh ashok ashraf ashti
  asif asim asma asmaa atif audrey ava avni ayaan ayah ayanda ayaz ayesha ayman ayo ayodele ayomide azad azhar aziz
  azra azubuike babajide babar babatunde balbir baljit balvinder bao baran barbara bartek bartosz bashir basma
  bassam bayan beata beatrice becky belinda benjamin beren bernadette bernard bertha beryl bethan bethany betty
  beverley bich bilal binta bobby bogdan bogdana bola bolanle boris bosede boyan brenda brendan brian bridget
  bronwyn bryan bryony buchi bukola bunmi bushra caitlin callum calum cameron camilla carl carla carlos carmen
  carole caroline carolyn carrie catherine cathy catriona cecilia cedric celia cem cezary chandra charanjit charles
  charlie chau chen cherry cheryl chiamaka chibueze chidi chidinma chike chinedu chinelo chinenye chinonso chinwe
  chioma chisom chloe chris christina christine christopher chukwudi chukwuemeka chukwuma ciara ciprian claire clara
  clare clarissa claudia claudiu clive colette colin connor conor constantin corey corina cosmin costin cristian
  cristina cynthia cyril czeslaw dagmara dalal dalia daljit damian daniel danielle danish daniyal danuta danyal
  daphne dara daria darius dariusz darren darya dave david dayo debbie deborah debra deepa deepak deepika deirdre
  dele denise deniz dennis derek dermot desmond devi diana diane dilip dimitar dina dinesh divya diyar dmitri dmitry
  doaa dominic dominik dominika donald donna doreen doris dorota dorothy dougie douglas dragan dragos duaa dylan
  eamonn ebele ebony ebrahim edita edith edmund edward edwin edyta efe efua egle ehsan eileen eiman ejike ekow
  elaine eleanor elena elham eli elias elif elijah elisabeth eliza elizabeth ellen ellie elliot elliott elsie
  elzbieta emad emeka emil emilia emily emine emma emmanuel emre enas enitan eren eric erica erin esi esme esraa
  essam esther ethan ethel euan eugene eva evan evelyn ewa ewan ewelina fadi fadia fadumo fahad faheem fahim fairuz
  faisal faiza faizan farah farai farhan farhana farhia faria farid farida faris farooq farrukh farzana fatih fatima
  fatimah fatma fatos fatou fatoumata fawad fayaz fayez femi fergus feroz filip filmon fiona firas flora folake
  folasade fowzia fozia frances francesca francis francisco fred freddie frederick freya funke funmi funmilayo
  gabriela galina ganesh gareth gary gauri gavin geeta gemma genowefa geoff geoffrey george georgeta georgi georgina
  gerald geraldine gerard ghada ghassan gheorghe ghulam giang gillian gina gintaras giovanni gita gladys glenda
  glenn gloria gopal graeme graham grazyna greg gregory greta grzegorz gulay gulsen gurdeep gurmeet gurpreet gwen
  gwyneth habib habiba hadi hadiya hafsa haider haifa haitham hajra hakan hala halima halina hameed hamid hamza
  hanan hanh hanif hanin hanna hannah hardeep haris harish harjit harleen harold harpreet harriet harrison harry
  haruka hasan hashim hasina hassan hatice hawa haya hazem heba hector hekmat helen helena henry henryk hiba hibah
  hien hieu hilary hilda hina hiroshi hisham hoa hoang hoda hodan howard huda hugh hugo hulya humaira hung huong
  hussain iain ian ibrahim idil idowu idris ifeanyi ifeoma ifrah iftikhar igor ijeoma ikechukwu ikenna ikra ikram
  ileana ilie ilona ilyas ilze imogen imran imtiaz inas inaya inderjit inga ingrid ioana ionel ionut iqbal iqra
  irena irene irfan irina irum iryna isaac isabel isabella isabelle isatou ishaan ishaq ishfaq isla ismail ismat
  isobel israa issa iulia ivan ivana iveta iwona izabela jabari jabeen jaber jacob jacqueline jacqui jadwiga jagdish
  jake jakub jalal jamal james jamie jamila jane janet janice janina janine janis janusz jaroslav jaroslaw jason
  jaspal jaspreet jatinder javed javid javier jaya jayesh jayne jeanette jeff jeffrey jehad jelani jemima jennifer
  jenny jeremy jerome jerzy jess jesse jessica jhon jia jihad jill jillian jim jimmy jinan jing joan joanna joanne
  jodie joe joel john johnny jolanta jomar jonah jonas jonathan jose joseph josephine josh joshua jovana joyce jozef
  juan judith judy julia julian juliana julie juliet jumana junjie jurate justin justyna jyoti kabir kacper kagiso
  kajal kalpana kamal kamau kamila kamran kareem karen karim karl karolina kartik karwan kashif katarzyna kate
  katharine katherine kathleen kathryn kathy katie katrina katya kavita kavya kawthar kayla kayleigh kazimierz
  kebede kehinde keith kelechi kemal kemi kenji kenneth kevin khadija khadijah khadra khaled khalid khalil khanh
  kholoud khulood kieran kimberley kinga kiran kirsten kirstie kirsty kirti kishan klaudia kofi kojo krishna
  kristina krystian krystyna krzysztof kudzai kuldeep kulwinder kumar kunle kwabena kwadwo kwaku kwame kwasi kylie
  laila laima lakhbir lakshmi lama lamia lamin lanre larisa laszlo lata latif laura lauren laurence layla leah
  leanne leila lena lenka leon leona leonard leroy lesley leslie leszek leyla liam lidia lien lilian liliana lillian
  lina linda lindsay lindsey linh lisa liudmila liz lizzie lois lola lorna lorraine louis louisa louise lubna lucas
  lucia lucinda lucy ludmila luis lujain lukasz luke lydia lyn lynda lynn lynne lyudmyla mabel maciej maddie
  madeleine madhu madison magda magdalena maggie maha maham mahdi mahesh mahira mahmood mahmoud maimuna maisie majd
  majid makena malak malcolm malgorzata malika mamadou manal mandeep mandy manish manjinder manjit manoj manpreet
  mansoor marcin marcus marek margaret margery maria mariam mariama marian mariana marianne maricel marie marilyn
  mariola marion mariusz marjorie marlene marta martha martin martyn marwa marwan mary maryam maryum masood mateusz
  matilda matthew maud maura maureen maurice maxine maya maysa mazen meena meera megan mehdi mehmet mehmood mehreen
  mehret mehwish meiling melanie melek melissa mervat meryem mia michael michaela michaelson michele michelle miguel
  mihaela mihai mike mildred milena millie minh mircea miriam miroslav miroslaw misbah moataz mohamed mohammad
  mohammed mohamud mohan mohanad mohsin moira molly monica monika morag moses mostafa mounir mubarak muhammad mukesh
  mulugeta mumtaz muna munira murat muriel murtaza musa mustafa mutaz mwangi myra nabeela nabil nada nadeem nadezhda
  nadia nadifa nadim nadine naeem nafisa naglaa nahla naila najat najma nancy naomi nargis narinder naseem naseer
  nasir nasreen nasrin natalia natalie nataliya natalya natasha nathan nathaniel navdeep naveed navjot nawal nazanin
  nazia nazir neelam neeraj neha neil nell nellie nesrin nettie ngan nghia ngoc ngozi nguyet nhung niall niamh
  nichola nicholas nicky nicola nicole nicoleta nigel nighat nihad nikhil nikola nikolai nikolay nilesh nimra nina
  niranjan nisha nishant nisreen njeri nkechi nkem nnamdi nneka noah nomvula nonso noor nora noreen norman nouf nour
  nuray nusrat nyasha obinna odai ogechi okechukwu oksana olabisi oladipo olajide olamide olanrewaju oleg oleksandr
  olena olga olha oliver olivia oluchi olufemi olumide oluwaseun oluwatobi omar omid omolara ondrej onur onyeka
  onyinye opeyemi osagie osama osas oscar osman othman ousmane owen ozlem pamela parisa parminder parveen patricia
  patrick patrycja paul paula pauline pavan pavel pavlo pawel pedro penelope percy petar peter petra petre philip
  phillip phoebe phuong phyllis pinar piotr pooja pradeep prakash pramod pravin preeti priscilla priti priya
  priyanka przemek przemyslaw qais qasim quang quentin quyen rabia rachael rachel radha radoslaw radu raed rafal
  rafiq raghad rahaf raheel raheem rahel rahim rahul raj rajan rajesh rajinder rajiv rakesh ralph ramesh ramez rami
  ramona ramune rana rani rania ranjit ranya rasha rashid rashida ravi rawan raymond raza razia rebecca reem reena
  reginald rehana rehman rekha renata renee reshma rewan rhiannon rhys riaz richard ricky rida rima rita rizalyn
  rizwan robert roberta robyn rodney roger rohan rohit roisin roksana roland roman ronald ronnie rory rosaleen
  rosalind rosanna roseanne roshan rosie roula roy rubina ruhi rukhsana rupert rupinder russell rutendo ruth ruvimbo
  ryan ryszard saad sabah sabeena sabiha sabina sabir sabrina sade sadia saeed saeeda safiya sagal sahand sahar
  sahil saima saira saja sajid sajida sakura salah saleem saleh salim sally salma salman sam samantha samer sami
  samia samina samir samira samuel samuelson sana sanaa sandeep sandhya sandra sandris sanjay sanjeev sapna saqib
  sara sarah sarfraz sarita saskia satish satnam satya saud scarlett seamus sean sebastian sebastianus seema segun
  selam selin selina selma semhar sergei sergey serhii serkan seun sevgi shabana shabbir shabir shabnam shadi shafiq
  shagufta shah shahad shahbaz shahid shahida shahnaz shahzad shaima shaimaa shaista shakeel shakila shamim shanaz
  shane shanti sharmila sharon shaun shazia sheetal shehnaz sheila shelley sherin sherine shilpa shireen shirin
  shirley shivani shoaib shola shona shreya shumaila sian sibel sibusiso siddharth sienna siew silvia simon simona
  simran sinead siobhan sita siyabonga slawomir sohail solomon sonia sophia sophie sorin sowda stacey stacy
  stanislava stanislaw stefan stefania stella stephanie stephen steve steven stewart stuart suad subhan sufyan suha
  suhail suhair sukhdeep sukhjinder sukhvinder sukhwinder suleman sultana sumaira suman sunil sunita suraj suresh
  surinder surjit susan susanna susannah sushma suzanne svetlana svitlana swati sybil sylvia szymon tabassum tadeusz
  tafadzwa taha tahir tahira tahmina taiwo takashi talha tamara tamer tamsin tania tanveer tanya tapiwa tara tareq
  tariq tasneem tatenda tatiana tatjana tayyab tayyiba temi temitope tendai terence teresa terri terry tesfaye tess
  tessa tetiana thabo thandi thandiwe thao thelma themba theo theodore theresa thi thomas thuy tiffany timothy tina
  tinashe titilayo tobi toby todd tolga tolu tom tomas tomasz tommy toni tony tosin tracey tracy trang trevor tricia
  trinh trish trudy trung tuan tunde turgut tuyen uche uchenna udo ufuk ugo uma umair umar umer urooj ursula urszula
  usha usman uzma vadim valentina valerie valeriu vanessa varun vasile vasilica vasyl vera verity vernon veronica
  veronika vicki vicky victoriya vijay vikas vikram viktor viktoria vimal vincent vinh vinod violeta viorel vishal
  vitalie vitalii vivian vivien vivienne vlad vladimir volkan volodymyr wael wafaa waheed wahid walid walter wanda
  wanjiku waqar waqas waseem wasim wassim wayne weiling wendy wenjing wieslaw wiktor wiktoria wilfred wilfrid
  william willie winifred winta wioletta witold wojciech xiang xiaoming xin xola yaa yahya yakub yana yanyan yaqoob
  yara yaser yasin yasir yasmeen yasmin yaw yazan yemi yetunde yohannes yonas yong younis yousaf youssef yousuf yuan
  yuki yulia yuliya yunus yuri yurii yusra yusuf yvette yvonne zac zach zachary zafar zahid zahida zahir zahra zaid
  zain zainab zainabu zaki zakia zakir zanele zara zarina zaynab zbigniew zdzislaw zeenat zeeshan zehra zeina zeinab
  zeynep zhen ziad ziauddin zina zodwa zoe zofia zoya zubair zuhair zulekha zulfiqar zuzanna
`);

/** Names that are ordinary words, months, places or peoples too: only what stands around them tells. */
export const AMBIGUOUS_NAMES: ReadonlySet<string> = named(`
  abbey ade adriana ailsa alana alba alex ali alia alma ama amber ana angel angelina ania arran asen ashley aurora
  awa awat bailey barry basil bea beau begum bella ben bert beth billy blake blessing bob bonnie brad bradley
  brandon brook brooke bruce carol carter chad chan charity charlotte christian cliff cole craig crystal daisy dale
  dan dana dante dawn dean dev dolly don drew duncan dung ella eman eve faith fern finley finn fleur florence florin
  frank gabriel gail gene genevieve georgia ginger glen gordon grace guy hale hana hao harper hart hayden hazel
  heather henrietta holly honor hui hussein iman imo iona iris ivory ivy jack jackson jade jan jasmin jasmine jay
  jean jesus jewel jo jordan josie joy jude karol kaur kay kelly ken kerry khan kim kit kurt lan lech lee leigh leo
  lewis li lily lima logan lou luna lwazi lyra mae mai marco marina mark mason matt max mays mei mel melody mercy
  milan miles milo min mina ming mo mohau mona nam nana nash ned nick nida noel norm norma obi ola olive paige
  parker pat pearl penny pete phil piers pip poppy porter prem quan queenie raja rama ray razan reece reg rex rhona
  rick rob robbie robin ron rose rosemary ross rowan rowena ruby rusty saba safa sandy scott sema shannon sidney
  singh skye sonny soran spencer stan stanley sue sydney tala taylor ted teddy thanh thu tien tim tyler una val vic
  victor victoria violet wade wallace warren wei willow wren yan ying
`);

function named(names: string): ReadonlySet<string> {
  return new Set(names.trim().split(/\s+/));
}
